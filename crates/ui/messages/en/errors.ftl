# What is wrong with what was typed. The model says it in English, and that is the key: `e-` and the letters of its first twelve words, its
# numbers as $one and $two. A sentence without a message is said in English, and marked.
# What is wrong with an account is said so too, further down: the command line says the same sentences.

e-must-be-characters-or-fewer-this-has = “{ $question }” must be { $one } characters or fewer; this has { $two }
e-must-be-on-one-line = “{ $question }” must be on one line
e-must-be-a-telephone-number-for-example = “{ $question }” must be a telephone number, for example 020 7946 0018
e-must-be-an-e-mail-address-for-example-name-example-com = “{ $question }” must be an e-mail address, for example name@example.com
e-must-be-a-full-uk-postcode-for-example-sw-a-aa = “{ $question }” must be a full UK postcode, for example SW1A 1AA
e-must-be-digits-for-example = “{ $question }” must be 10 numbers, for example 999 123 4560
e-is-not-a-valid-nhs-number-check-the-digits-and-type-them = This is not a real NHS number. Check the 10 numbers and type them again, or leave “{ $question }” empty
e-must-include-the-first-line = “{ $question }” must have the first line of the address
e-must-be-one-of-the-options-shown = “{ $question }” must be one of the answers shown
e-must-be-options-shown-in-the-list = “{ $question }” must be answers shown in the list
e-must-be-one-of-the-people-shown = “{ $question }” must be one of the people shown
e-must-include-a-day = “{ $question }” must have a day
e-must-include-a-month = “{ $question }” must have a month
e-must-include-a-year = “{ $question }” must have a year
e-must-include-a-day-month-and-year = “{ $question }” must have a day, month and year
e-must-have-a-year-of-numbers = “{ $question }” must have a year with 4 numbers
e-must-be-a-real-date = Type a real date for “{ $question }”
e-must-have-a-time-from-to = “{ $question }” must have a time from 00:00 to 23:59
e-must-be-a-whole-number-from-to = “{ $question }” must be a whole number from { $one } to { $two }
e-must-say-in-words-what-the-code-stands-for = “{ $question }” must say in words what the code means
e-must-have-a-valid-snomed-ct-code-or-none = “{ $question }” must have a real code, or none
e-contains-a-control-character-that-cannot-be-kept-delete-it-and-type = “{ $question }” has a sign in it that we cannot keep. Take it out and type the text again
e-contains-a-hidden-mark-that-changes-the-direction-of-text-delete-it = “{ $question }” has a hidden sign in it that turns the text around. Take it out and type the text again
e-has-not-been-changed = You have not changed “{ $question }”. Change it, or go back
e-has-to-be-typed = “{ $question }” has to be typed

e-that-was-tried-too-often-wait-seconds-and-try-again = { $one ->
    [one] That was tried too often. Wait 1 second and try again
   *[other] That was tried too often. Wait { $one } seconds and try again
 }
e-that-was-asked-for-too-often-wait-seconds-and-try-again = { $one ->
    [one] That was asked for too often. Wait 1 second and try again
   *[other] That was asked for too often. Wait { $one } seconds and try again
 }
e-that-was-tried-too-often-sign-in-with-your-password = That was tried too often. Sign in with your password
e-enter-the-e-mail-address-you-sign-in-with = Type the email address that you sign in with
e-use-at-least-characters = Use at least { $one } characters
e-use-characters-or-fewer = Use { $one } characters or fewer
e-use-at-least-one-capital-letter = Use at least one capital letter
e-use-at-least-one-small-letter = Use at least one small letter
e-choose-something-that-is-harder-to-guess-this-one-is-on-lists = Choose something that is harder to guess: this one is on lists of common passwords
e-choose-something-that-is-harder-to-guess-a-few-words-that-have = Choose something that is harder to guess: a few words that have nothing to do with each other
e-choose-a-password-that-is-not-the-old-one = Choose a password that is not the old one
e-this-is-not-the-code-that-the-app-shows-now-wait-for = This is not the code that the app shows now. Wait for the next one and type it
e-type-the-code-that-your-authenticator-app-shows-now-or-one-of = Type the code that your authenticator app shows now or one of your recovery codes, or use your passkey
e-give-the-passkey-a-name-of-at-most-letters-such-as-my = Give the passkey a name of at most { $one } letters, such as “My phone”
e-you-have-passkeys-remove-one-that-you-no-longer-use-first = You have { $one } passkeys. Remove one that you no longer use first
e-the-passkey-was-not-added-it-took-more-than-five-minutes-or = The passkey was not added: it took more than five minutes, or was not what was asked for. Try again
e-this-passkey-is-on-record-already = You have added this passkey already
e-nobody-can-be-asked-by-this-service-just-now-please-ask-the = Nobody can be asked here just now. Please ask your GP practice
e-say-what-you-would-like-to-be-changed = Say what you would like to be changed
e-what-you-ask-for-must-be-characters-or-fewer-this-has = What you ask for must be { $one } characters or fewer; this has { $two }
e-what-you-ask-for-contains-a-control-character-that-cannot-be-kept = What you ask for has a sign in it that we cannot keep. Take it out and type the text again
e-what-you-ask-for-contains-a-hidden-mark-that-changes-the-direction = What you ask for has a hidden sign in it that turns the text around. Take it out and type the text again
