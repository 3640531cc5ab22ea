# What all share: signing in, the account, people, the organisation, settings.

role-employee = Employee
role-keyworker = Keyworker
role-caseworker = Caseworker
role-team-leader = Team leader
role-unit-manager = Unit manager
role-department-manager = Department manager
role-head-of-administration = Head of administration
role-quality-developer = Quality developer
role-social-services-lead = SAS
role-chief-nurse = MAS/MAR
role-registrar = Registrar
role-data-protection-officer = Data protection officer
role-board-or-auditor = Board/auditor
role-provider-manager = Provider’s manager
role-administrator = Administrator

# Sign in.
sign-in-failed = The e-mail address and the password do not belong together. Check both and try again.
sign-in-too-often = There have been many attempts in a short time. Wait a while, then try again.
signed-out = You are signed out.
kept-title = Your form is still here
kept-text = You are signed in again. What you wrote is not saved yet. Send it now, and it is done.
kept-fields = { $n ->
    [one] One field is filled in.
   *[other] { $n } fields are filled in.
}
kept-send = Send the form
kept-drop = Do not send

# Choose a password.
invitation-title = Choose a password
invitation-welcome = Hello { $name }!
invitation-text = Choose a password to enter Samsyn. Next time you sign in as
invitation-button = Save the password
invitation-over = The link no longer works. It can be used once and for 24 hours.
    .do = Ask whoever sent the link for a new one.
password-rule = At least { $least } characters. A few words that do not belong together are easy to remember and hard to guess.
password-new = New password
password-again = Write the password once more
password-chosen = The password is saved. You are signed in.
password-too-short = The password is too short. Use at least { $least } characters.
password-too-long = The password is too long. Use at most { $most } characters.
password-names-you = Your name or your e-mail address is part of the password. Choose something else.
password-pattern = Keys in a row and sequences such as abc are easy to guess. Choose a few words instead.
password-repeats = The same characters again and again are easy to guess. Choose a few words instead.
password-dates = Years and dates are easy to guess. Add a few words that do not belong together.
password-common = This password is like those that many people use. Choose a few words that do not belong together.
password-few-words = The password is too easy to guess. Add a word or two that have nothing to do with the rest.
password-differs = The two passwords differ. Write the same in both fields.

person-login-taken = There is already an account with that e-mail address.
person-login-wrong = Write an e-mail address, without blanks.
person-name-missing = Write the person’s name.
