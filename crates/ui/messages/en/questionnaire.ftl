# The questionnaire with which somebody starts a plan alone.

topic-about-you = About you
topic-your-people = Your people
topic-communication = Speaking with you
topic-what-matters = What matters to you
topic-thinking-ahead = Thinking ahead
topic-daily-living = Everyday life

send-reach = Say how they can reach you to make the appointment: a telephone number or an email address
step-asker = Who is filling this in
step-who = Who you are
step-address = How to reach you
step-called = What you like to be called
step-background = Your background
step-home = Your home
step-getting-in = Getting into your home
step-people = Family, friends and others who matter to you
step-carer = Somebody who cares for you
step-language = Your language
step-needs = What you need to be understood
step-understood = How to speak with you
step-matters = What matters to you, and what worries you
step-wishes = Your wishes
step-about-me = What people should know about you
step-faith = Your faith and culture
step-place-of-care = Where you would like to be cared for
step-place-of-death = Where you would like to be at the end of your life
step-treatment = What you think about treatment
step-papers = Papers you have signed
step-donation = Giving organs or your body
step-support = Help that you have
step-moving = Moving about
step-washing = Washing and your skin
step-eating = Eating and drinking
step-mind = Sleep, memory and mood
step-dependants = People and animals who depend on you
step-anything-else = Anything else

step-caption = { $topic }: page { $number } of { $count }
step-talk = I would rather talk about this
step-save = Save and continue
step-later = Save and come back later
step-all = All pages
step-is-talk = To talk about
step-is-answered = { $answered } of { $total } answered
step-is-empty = Nothing yet
step-meanwhile = This page was saved somewhere else while you were writing. This is what was saved:
step-meanwhile-nothing = All answers on this page were taken out.
step-meanwhile-choose = What you typed is below and is not saved yet. Save it to use yours instead, or:
step-meanwhile-keep = keep what was saved
step-meanwhile-error = This page was saved somewhere else while you were writing. What you typed is not saved yet

saved = Saved
saved-come-back = On { $at }. You can come back whenever you like.
answer-masked = Written down, and not shown here
idle-warning = You will be signed out in two minutes, because nothing has happened for a while. To stay signed in, type something or choose “Save and come back later”.

tasks-title = Your questionnaire
tasks-not-a-plan = This is not yet a plan. A doctor or nurse reads what you send, talks with you, and then makes the plan with you.
tasks-own-pace = Take your time. You do not have to answer every question, and you can stop and come back.
tasks-progress = You have written something on { $touched } of { $count } pages.
tasks-begin = Begin
tasks-go-on = Go on
tasks-then = When you are ready
tasks-goes-to = Your answers will go to { $practice }.
tasks-goes-nowhere = You have not yet chosen who is to have your answers.
tasks-choose = Choose a GP practice or care home
tasks-choose-other = Choose another one
tasks-print = Print what you wrote
tasks-discard = Throw this questionnaire away
tasks-check = Check your answers and send them

check-title = Check your answers
check-nothing = You have written nothing here. That is all right.
check-change = Change
check-lacks-who = Without your family name and date of birth nobody can tell whose answers these are.
check-send = Go on to send

practice-title = Who should have your answers?
practice-what = Choose the GP practice that you belong to, or the care home that you live in. Nobody else will see your answers.
practice-words = Name, town or postcode
practice-words-hint = For example: Harbour Surgery, or SE5
practice-find = Look for it
practice-found = { $count ->
    [one] We found one. Is it this?
   *[other] We found { $count }. Which one is it?
 }
practice-more = There are more. If yours is not here, type more of its name.
practice-none = We found none
practice-not-there = Is yours not here?
practice-print-instead = Not every practice and care home uses this service. You can print what you wrote and take it with you.
practice-moved = Another place was chosen on another page meanwhile. Nothing was changed now. Choose again.
practice-choose-error = Choose the practice or care home

practice-words-few = Type at least three letters of the name, the town or the postcode
practice-gone = This one cannot receive questionnaires any more. Choose another one
send-no-practice = Choose the GP practice or care home that is to have your answers

send-title = Send your answers
send-what = The people who work there will read them. After you send them you cannot change them here.
send-appointment = Talking about your plan
send-button = Send my answers
send-limit = Five questionnaires that you sent have not been answered yet. Nothing was sent now; what you wrote is kept. Wait for an answer, or ring the practice or care home.
send-moved = Another place was chosen on another page meanwhile. Nothing was sent. Look who is to have your answers now.
send-not-yet = Do not send them yet

sent-title = This is not yet a plan
sent-to = You sent this to { $organisation } on { $at }.
sent-next = What happens next
sent-next-read = Somebody there reads what you wrote.
sent-next-talk = They may ask you to come in, or ring you, to talk about it.
sent-next-talk-asked = You asked for an appointment. They will get in touch with you to talk about it.
sent-next-plan = A doctor or nurse makes the plan with you and publishes it. From then on it is a plan.
sent-not-seen = Until then, ambulance crews and hospitals cannot see it
sent-ring = If you become unwell, ring your GP practice or 111. In an emergency ring 999. If you hear nothing for two weeks, ring the practice or care home and ask.
sent-decided = What has been decided
verdict-accepted = Accepted
verdict-edited = Accepted with changes
verdict-declined = Not accepted
verdict-waiting = Not decided yet
verdict-none = Not answered

print-title = What you wrote
print-not-a-plan = This is not a plan. A doctor or nurse has to read it and make a plan with you.
print-take = You can give it to your GP practice or care home. Keep it somewhere safe: it says things about you that are private.

discard-title = Throw this questionnaire away?
discard-what = Everything that you wrote in it will be gone for good. Nobody else has seen it.
discard-button = Throw it away
discard-keep = Keep it
