# Coming to a plan by an invitation: the page that its letter leads to.

invitation-title = Your invitation
invitation-intro = Somebody who looks after a care plan has asked you to come to it. We first make sure that it is you.
invitation-code = Code from the message
invitation-code-hint = The link in the message fills it in where it can. Small letters and dashes do not matter.
invitation-born = Date of birth of the person the plan is for
invitation-born-hint = Your own, if the plan is yours. For example, 27 3 1948
invitation-day = Day
invitation-month = Month
invitation-year = Year
invitation-password = Choose a password
invitation-password-older = At least 10 letters or numbers, with a capital letter and a small letter. Three words make a good one.
invitation-password-modern = At least 12 letters or numbers, and nothing that somebody who knows you could guess. Three words make a good one.
invitation-choose = Now choose a password. You sign in with it from now on
invitation-wrong-date = { $left ->
    [one] This is not the date of birth of the person. You can try once more. After that the invitation ends
   *[other] This is not the date of birth of the person. You can try { $left } more times. After that the invitation ends
  }
invitation-no-date = Enter the date of birth with a day, a month and a year
invitation-other-patient = This e-mail address already has a plan of its own in MyCMC, or this plan already has another address. Ask whoever invited you to invite you with another e-mail address
invitation-wrong-code = This code does not work. It was used, is too old, or was not typed right. Ask whoever invited you to invite you again
invitation-help = Does it not work? Ask the GP practice or care home that invited you.
invitation-came = You can read the plan now
invitation-next = Sign in with your e-mail address and your password.
invitation-sign-in = Sign in
