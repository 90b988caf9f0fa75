# One's account: the password, what is asked beside it, and where one is signed in. Staff read the same words.

account-title = Your account
account-signs-in = You sign in with { $email }.
account-password = Change your password
account-more = More than a password
account-with = Whoever knows your password still cannot sign in as you without { $has ->
    [app] your phone
    [passkey] your passkey
   *[both] your phone or your passkey
 }.
account-recovery = You have { $count ->
    [one] 1 recovery code left
   *[other] { $count } recovery codes left
 }, for when you do not have it with you.
account-recovery-few = Make new ones before they run out.
account-recovery-new = Make new recovery codes
account-without = Nothing but your password is asked when you sign in. With an authenticator app or a passkey, whoever learns your password still cannot sign in as you.
account-app = Authenticator app
account-app-what = An app on your phone that shows a code to type. It works on every computer.
account-app-add = Set up an authenticator app
account-app-since = An authenticator app has been set up since { $day }.
account-app-remove = Remove the authenticator app
account-passkeys = Passkeys
account-passkey-what = A key that your phone, your computer or a security key keeps for you, and that opens with your finger, your face or a PIN. It signs you in without a password and without a code.
account-passkey-used = Added { $added }, last used { $used }
account-passkey-unused = Added { $added }, not used yet
account-passkey-named = the passkey { $name }
account-passkey-add = Add a passkey
account-passkey-another = Add another passkey
account-passkey-elsewhere = Passkeys belong to the address { $address }. At this one they cannot be used.
account-passkey-nowhere = Passkeys cannot be used at this address: they belong to a name, and this service is reached by a number.
account-sessions = Where you are signed in
account-browser = A browser
account-session = At { $place }, since { $started }, last used { $seen }
account-session-own = This one
account-session-end = End
account-session-which = the session in { $browser } since { $started }
account-sessions-end = End all others
account-sessions-strange = If you do not know one of them, end it, change your password, and tell the service team.
password-modern = At least 12 characters, and nothing that somebody who knows you could guess. Three random words make a good one.
password-older = At least 10 characters, with a capital letter and a small letter. Three random words make a good one.
password-now = Your password now
password-new = New password
password-save = Save the new password
places-title = Where do you want to go?
places-hint = To MyCMC for yourself, or for somebody whom you help; or to where you work.
forgotten-own-door = Sign in to MyCMC
passkey-waits = Your device asks you now.
passkey-not-made = No passkey was made: it was cancelled, took too long, or this device did not make sure that it is you.
passkey-not-proved = Nothing was proved: it was cancelled, took too long, this device did not make sure that it is you, or it has no passkey for this service.
passkey-known = This device has a passkey of yours for this service already. It is in your list.
passkey-unfit = This browser cannot use a passkey here.
passkey-unanswered = The service did not answer. Load this page again.
account-no-password = I have no password, or have forgotten it
