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
footer-links = Helpful links
footer-name = MyCMC, part of Coordinate My Care
footer-helping = Helping somebody with their plan
footer-account = Your account

button-continue = Continue
button-save = Save
button-send = Send
button-back = Back
button-cancel = Cancel
button-print = Print
