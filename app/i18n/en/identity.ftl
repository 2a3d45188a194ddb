# The door of the town hall
nav-today = Today
nav-people = Staff
nav-leave = Sign out

sign-in-title = Sign in
sign-in-lede = For people who work for the municipality. Neighbours need no account.
sign-in-login = User name
sign-in-password = Password
sign-in-send = Sign in
sign-in-lost = Forgot your password? Ask whoever manages the accounts for another invitation.

sign-out-title = Do you want to sign out?
sign-out-send = Sign out
sign-out-stay = Stay here
sign-out-shared = Always sign out on a phone or computer that is not yours.

problem-sign-in = The user name or the password is not right. Check them and type them again.
problem-sign-in-wait = { $minutes ->
    [one] There were many attempts. Wait a minute and try again.
   *[other] There were many attempts. Wait { $minutes } minutes and try again.
}
problem-login = Use 3 to 40 letters without accents, figures, dots or hyphens; for example, ana.lopez.
problem-password-short = The password is short. Use { $least } letters or more; several words together will do.
problem-password-long = The password is too long. Use { $most } letters or fewer.
problem-password-guessable = That password is easily guessed. Try three or four words that do not belong together.
problem-password-login = The password cannot contain your user name. Choose another.
problem-password-differs = It is not the same as the first. Type both again.
problem-password-old = That is not your current password. Type it again.
problem-own-account = You cannot change your own account. Ask somebody else who manages accounts.

invitation-title = Welcome, { $name }
invitation-lede = Choose a password and your account is ready. This invitation works once.
invitation-password = Your password
invitation-password-hint = { $least } letters or more. Three or four words you remember are better than odd signs.
invitation-again = Type it again
invitation-send = Open my account

account-title = My password
account-lede = Changing it signs you out on your other devices.
account-old = Current password
account-new = New password
account-send = Change password

today-name = Today
today-title = What there is to do today
today-lede = { $name }, this is what waits for you.
today-people = Invite those who work with you and say what they may do.
today-account = Change it if somebody else may have seen it.

people-title = Staff
people-lede = Who gets in and what they may do. What you change here holds at once.
people-invite = Invite somebody
people-roles = Roles
people-area = Area
people-area-hint = Only for whoever answers reports: those of their area.
people-closed = Account closed

invite-title = Invite somebody
invite-lede = This makes an address that works once, for five days. Give it to that person alone.
invite-name = Full name
invite-login-hint = To sign in with. For example, ana.lopez. If it exists, the invitation changes its password and roles.
invite-send = Make the invitation
invited-title = Invitation ready
invited-done = Copy this address now
invited-once = It is not kept and not shown again. Whoever opens it chooses their password.
invited-before = This invitation was made already
invited-again = Its address was shown once. If it is lost, make another: the earlier one stops working.

person-save = Save roles
person-close = Close the account
person-reopen = Open the account again
person-ends = Any change signs them out: they will have to sign in again.

role-administrator = Administration
role-participation = Citizen participation
role-public-works = Public works
role-area-officer = Area officer
role-comptroller = Comptroller
role-treasury = Treasury
role-planning = Planning
role-delegate = Delegate or agent
role-hint-administrator = Opens and closes accounts. Sees no cases and no votes.
role-hint-participation = Convenes committees and councils, runs meetings and elections.
role-hint-public-works = Registers works and follows their sign-off.
role-hint-area-officer = Answers the questions and complaints of their area.
role-hint-comptroller = Handles what is sealed and looks at everything.
role-hint-treasury = Handles stationery, vehicles and fuel.
role-hint-planning = Evaluates the goals of each quarter.
role-hint-delegate = Registers their neighbours and posts convocations.
sign-in-ended = Your session ended
sign-in-kept = What you wrote is kept: sign in, and you see it again to send it. If you chose photos, choose them again.
