# What is wrong with what was typed. The model says it in English, and that is the key: `e-` and the letters of the sentence, its numbers
# as $one and $two. A sentence without a message is said in English, and marked.

e-must-be-characters-or-fewer-this-has = “{ $question }” must be { $one } characters or fewer; this has { $two }
e-must-be-on-one-line = “{ $question }” must be on one line
e-must-be-a-telephone-number-for-example = “{ $question }” must be a telephone number, for example 020 7946 0018
e-must-be-an-e-mail-address-for-example-name-example-com = “{ $question }” must be an e-mail address, for example name@example.com
e-must-be-a-full-uk-postcode-for-example-sw-a-aa = “{ $question }” must be a full UK postcode, for example SW1A 1AA
e-must-be-digits-for-example = “{ $question }” must be 10 numbers, for example 999 123 4560
e-is-not-a-valid-nhs-number-check-the-digits-and-type-them-again = “{ $question }” is not a real NHS number. Check the 10 numbers and type them again
e-must-include-the-first-line = “{ $question }” must have the first line of the address
e-must-be-one-of-the-options-shown = “{ $question }” must be one of the answers shown
e-must-be-options-shown-in-the-list = “{ $question }” must be answers shown in the list
e-must-be-one-of-the-people-shown = “{ $question }” must be one of the people shown
e-must-include-a-day = “{ $question }” must have a day
e-must-include-a-month = “{ $question }” must have a month
e-must-include-a-year = “{ $question }” must have a year
e-must-include-a-day-month-and-year = “{ $question }” must have a day, month and year
e-must-have-a-year-of-numbers = “{ $question }” must have a year with 4 numbers
e-must-be-a-real-date = “{ $question }” must be a real date
e-must-have-a-time-from-to = “{ $question }” must have a time from 00:00 to 23:59
e-must-be-a-whole-number-from-to = “{ $question }” must be a whole number from { $one } to { $two }
e-must-say-in-words-what-the-code-stands-for = “{ $question }” must say in words what the code means
e-must-have-a-valid-snomed-ct-code-or-none = “{ $question }” must have a real code, or none
