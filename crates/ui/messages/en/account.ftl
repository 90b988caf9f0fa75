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
places-none = Choose where you want to go
places-offered = Has offered you a place. Choosing it accepts it
places-hint = To MyCMC for yourself, or for somebody whom you help; or to where you work.
passkey-waits = Your device asks you now.
passkey-not-made = No passkey was made: it was cancelled, took too long, or this device did not make sure that it is you.
passkey-not-proved = Nothing was proved: it was cancelled, took too long, this device did not make sure that it is you, or it has no passkey for this service.
passkey-known = This device has a passkey of yours for this service already. It is in your list.
passkey-unfit = This browser cannot use a passkey here.
passkey-unanswered = The service did not answer. Load this page again.
account-no-password = I have no password, or have forgotten it
password-wrong = This is not your password. Type it again
password-again = Type your password again
account-signed-out = You will be signed out everywhere else.
account-password-alone = Your password alone will let you in again, and your recovery codes let nobody in any more.
account-remove = Remove it
authenticator-what = An authenticator app on your phone shows a new code every half minute. It works without a signal. Any of them will do.
authenticator-step-1 = Open the app and add an account.
authenticator-step-2 = Scan this picture with it, or type the key below it.
authenticator-step-3 = Type the code that the app then shows, and your password.
authenticator-picture = A picture for the app to scan. It holds the same key that stands below as text.
authenticator-key = The key:
authenticator-code = Code that the app shows
authenticator-code-hint = Six numbers
authenticator-save = Set it up
authenticator-removed = You will be asked for your passkey instead, or for a recovery code.
codes-title = Your recovery codes
codes-app = The authenticator app is set up. From now on you are asked for its code when you sign in.
codes-passkey = The passkey is added. You can sign in with it alone. Whoever signs in with your password is asked for it too.
codes-what = Each of these codes lets you in once when you have no { $without ->
    [passkey] passkey
   *[phone] phone
 } with you.
codes-once = They are shown this once.
codes-keep = Print this page or write them down. Keep them where nobody else looks: not on the phone, and not beside your password.
codes-before = The codes you had before let nobody in any more.
codes-kept = I have kept them
codes-again = You get ten new codes. Those you have now let nobody in any more.
codes-make = Make new codes
passkey-what = A passkey is a key that your phone, your computer or a security key keeps for you. It opens with what opens the device: your finger, your face or a PIN. Nobody else can use it. It works on no other website, even one that looks like this one.
passkey-alone = Add one on a device that is yours alone. Never add one on a computer whose PIN others know: they could sign in as you.
passkey-lacks = To add one here you need a browser that knows passkeys, with script switched on. An { $app } works without.
passkey-app = authenticator app
passkey-elsewhere = Passkeys belong to the address { $address }. Open the service there to add one.
passkey-nowhere = Passkeys cannot be used at this address: they belong to a name, such as cmc.example, and this service is reached by a number. An { $app } works here.
passkey-name = What do you call it?
passkey-name-hint = Such as “My phone”, so that you know which one it is
passkey-otherwise = Try again, or use an authenticator app.
passkey-remove = Remove a passkey
passkey-removed = The passkey “{ $name }” will let nobody in any more. Your device may go on showing it until you remove it there as well.
passkey-lost = Is the device lost? Then also end the sessions you do not know, on the page “Your account”.
