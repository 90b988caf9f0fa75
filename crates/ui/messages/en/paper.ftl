# What is printed: a copy of the plan, what somebody wrote, the questionnaire to fill with a pen.

file-title = Urgent care plan
file-copy = This is a copy. The plan may have changed since.
file-version = Version { $number }, published { $day }
file-published-by = by { $author }
file-printed = Printed { $at }
file-check = Scan this to see if this copy is still the plan
file-earlier = Copies that were printed before
file-review = To be looked at again by { $day }
file-aged = aged { $age }
file-died = Died { $day }
file-page = Page { $number } of { $count }
file-masked = Recorded, not printed
file-no-letters = [cannot be printed]
file-some-no-letters = Some words are in letters that we cannot print. You can read them on a screen.
file-not-everything = Some notes that staff write for each other are not on this copy. Ask the people who look after you about them.
file-your-name = Full name
file-day-month-year = Day, month, year
file-tick-one = Tick one box

file-plan = Print your plan (PDF)
file-plan-of = Print this plan (PDF)
file-wrote = Download it to print (PDF)
file-questionnaire = Download the questionnaire to print (PDF)

file-nameless-title = We cannot print this name
file-nameless-why = The name is written in letters that our files do not have. A paper has to say whose it is, so we made none.
file-nameless-instead = You can print the page itself: go back, and use the print command of your browser.
