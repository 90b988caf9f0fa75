# For whoever helps somebody with their plan, and the questionnaire on paper.

helping-title = Helping somebody with their plan
helping-lead = For friends, volunteers, social prescribers and everybody else who sits beside somebody. You need no account. It takes about half an hour to read and think about.
helping-paper = Questionnaire on paper, to print

helping-what = What MyCMC is
helping-what-1 = MyCMC is the person’s own way in to their urgent care plan. There they answer questions about what matters to them, and read their plan when it is published.
helping-what-2 = What they write is not yet a plan. A doctor or nurse reads it, talks with them, and then makes the plan with them.
helping-what-3 = Until a plan is published, ambulance crews, 111 and hospitals see nothing of it.

helping-before = Before you start
helping-before-1 = Find a quiet room and enough time. An hour is good, and you can stop at any point.
helping-before-2 = Ask the person whether they want to do this today, and who they want with them.
helping-before-3 = Have their glasses, hearing aids and list of contacts at hand. They need their own email address, or use the paper questionnaire.
helping-before-4 = Tell them who will read it: the GP practice or care home that they choose, and nobody else.

helping-do = What a helper does
helping-do-1 = Read out the questions slowly, and explain words that are not plain.
helping-do-2 = Write what the person says, in their own words. Then read it back and ask: “Is that what you mean?”
helping-do-3 = Leave a question open when the person is not sure. They can tick “I would rather talk about this”. A guess stands there as if it were true.
helping-do-4 = Take breaks. Talking about the end of life is tiring. Nothing has to be finished in one go.
helping-do-5 = Say who writes: on the page “Who is filling this in”, choose “Somebody else” and give your name and what you are to the person.

helping-not = What a helper does not do
helping-not-1 = Do not sign in as the person, and do not keep their password.
helping-not-2 = Do not answer for them, and do not let others do so. If a relative answers every question, ask for some time alone with the person.
helping-not-3 = Do not give advice about resuscitation or treatment. “That is a question for your doctor or nurse. Shall we write down that you want to ask it?” is a good answer.
helping-not-4 = Do not keep copies or pictures of what they wrote, and do not talk about it elsewhere.

helping-acts = Somebody who acts for the person
helping-acts-1 = The person can let a relative or friend read their plan, or ask for changes. Their doctor or nurse sets that up with them.
helping-acts-2 = Being next of kin gives nobody the right to decide.
helping-acts-3 = A lasting power of attorney for health and welfare does, once it is registered, and only for what the person cannot decide themselves. One for money does not.

helping-hard = When you are worried
helping-hard-1 = The person seems afraid, or says something else when they are alone. Stop, and tell the safeguarding lead of your organisation today.
helping-hard-2 = Somebody knows their password who should not. Help them to change it.
helping-hard-3 = Nobody may know where they live. Do not write their address. Ring the GP practice first.
helping-hard-4 = They speak of wanting to die or to hurt themselves. That is not for a form. Stay with them and get help now: ring 111 and choose the mental health option, or 999.

helping-after = Afterwards
helping-after-1 = On the computer: they check their answers and send them. On paper: they take it to their GP practice or care home.
helping-after-2 = Tell them plainly: this is not a plan yet.
helping-after-3 = If they hear nothing for two weeks, they ring the practice or care home and ask.
helping-after-4 = Sign out, and leave nothing on the table or in the printer.

helping-check = Check yourself
helping-question-1 = Mr A says: “Put down whatever you think is best about resuscitation.” What do you write?
helping-answer-1 = Nothing as an answer of his. Tick “I would rather talk about this”, so that his doctor or nurse talks with him.
helping-question-2 = Mrs B finished her questions with you yesterday. Her daughter asks: “So the ambulance knows now?”
helping-answer-2 = Not yet. It is a plan only when a doctor or nurse has published it. Tell them who has it, and whom to ring.
helping-question-3 = A son says: “I have power of attorney, I will answer for her.” She is sitting beside him and can speak for herself. What do you do?
helping-answer-3 = Ask her. As long as she can decide for herself, nobody decides for her, whatever paper they have.

paper-title = My questionnaire
paper-print = To print this page, use the print command of your browser.
paper-what = This is about you and what matters to you. Write as much or as little as you like. You do not have to answer every question.
paper-not-a-plan = This is not yet a plan. A doctor or nurse reads it, talks with you, and then makes the plan with you.
paper-talk = If you would rather talk about something, tick the box under it.
paper-give = When you are ready, give this to your GP practice or care home yourself. Do not leave it lying about.
paper-any = Tick as many as you like.
paper-last = At the end
paper-helper = Somebody helped me to write this. Their name:
paper-reach = This is how to reach me to talk about it:
paper-day = Today’s date:
