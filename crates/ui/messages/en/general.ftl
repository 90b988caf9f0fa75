# What stands around every page at the person's own door: header, footer, languages, buttons that many pages have.

service-name = MyCMC
service-home = MyCMC home
skip-to-content = Skip to the main part of the page
sign-out = Sign out
account = Your account
menu = Menu
menu-browse = Browse
menu-more = More
error-prefix = Error:
error-summary = There is a problem
languages = Language
service-team = The service team:
footer-links = Helpful links
footer-name = MyCMC, part of Coordinate My Care
footer-helping = Helping somebody with their plan
footer-account = Your account

password-show = Show
password-show-label = Show password
password-hide = Hide
password-hide-label = Hide password
password-shown = Your password is visible
password-hidden = Your password is hidden

button-continue = Continue
button-save = Save
button-send = Send
button-back = Back
button-cancel = Cancel
button-print = Print

# A page of an error that has no page of its own.
error-refused = You cannot do this
    .what = This is not open to you. If you think that it should be, ask your GP practice or care home.
error-missing = Page not found
    .what = There is nothing here, or nothing that you can see. If you typed the address, check it. If you came from a link, what it led to may have moved.
error-moved = This has changed
    .what = Somebody else has changed this since you opened it, so nothing was saved. Go back, open the page again and look at it as it is now.
error-large = This is too large
    .what = You sent more than we can take. Nothing was saved. Make it shorter and send it again.
error-unread = This could not be read
    .what = We could not take what was sent, and nothing was saved. Go back, open the page again and try once more.
error-unanswered = We cannot answer now
    .what = Wait a few seconds and try again.
error-ours = Something went wrong
    .what = This is our fault, not yours. Nothing was saved. Try again in a moment.
error-saving = If you were saving something, open the page again to see whether it was kept.
error-unsaved = What you typed is not saved
error-send-again = Send it again
error-copy = It is nowhere but on this page. Copy what you still need.
error-home = Go to the first page
error-reference = If you need help, give this number to the service team:
