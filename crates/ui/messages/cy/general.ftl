service-name = MyCMC
service-home = Hafan MyCMC
skip-to-content = Neidio i brif ran y dudalen
sign-out = Allgofnodi
account = Eich cyfrif
menu = Dewislen
menu-browse = Pori
menu-more = Mwy
error-prefix = Gwall:
error-summary = Mae problem
languages = Iaith
footer-links = Dolenni defnyddiol
footer-name = MyCMC, rhan o Coordinate My Care
footer-helping = Helpu rhywun gyda’u cynllun
footer-account = Eich cyfrif

password-show = Dangos
password-show-label = Dangos y cyfrinair
password-hide = Cuddio
password-hide-label = Cuddio’r cyfrinair
password-shown = Mae eich cyfrinair i’w weld
password-hidden = Mae eich cyfrinair wedi’i guddio

button-continue = Parhau
button-save = Cadw
button-send = Anfon
button-back = Yn ôl
button-cancel = Canslo
button-print = Argraffu

error-missing = Heb ddod o hyd i’r dudalen
error-ours = Aeth rhywbeth o’i le
error-send-again = Ei anfon eto
error-home = Mynd i’r dudalen gyntaf
