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
person-login = E-mail address
person-login-hint = The person signs in with it. It is shown only here.
person-name = Name
person-role = Role
person-roles = Roles
person-no-roles = No roles
person-signed-in = Last signed in
person-state = State
person-active = Active
person-invited = Has not chosen a password
person-blocked = Blocked
person-blocked-since = Blocked since { $when }
person-never = Never
person-since = Account since
person-account = Account
person-new = New person
person-new-text = The account gives nothing until the person has a role. When you have saved, you can give roles and make a link where the person chooses a password.
person-create = Create the account
person-created = The account is created. Give the person a role and make a link.
person-change = Change details
person-saved = The details are saved.
person-link = Make a password link
person-block = Block the account
person-unblock = Unblock
person-blocked-now = The account is blocked. The person is signed out everywhere.
person-unblocked-now = The account is unblocked. The person can sign in again.
block-refused-oneself = You cannot block your own account.
    .do = Ask another administrator.

people-title = People
people-text = Everybody with an account in Samsyn. Nobody here is someone whom a case is about.
people-search = Name or e-mail
people-any = All
people-all = Show all
people-none = Nobody matches
people-none-text = Change the search, or show all.
people-pager = Pages of people
people-file = people
people-count = { $n ->
    [one] One person
   *[other] { $n } people
}

administration-title = Administration
administration-text = Here you look after accounts, the organisation and settings. You do not see single cases.
administration-people = Accounts, roles, substitutes and blocks.
administration-organisation = Boards, departments and units, with codes and dates.
administration-access = Who has been let in to single cases, why, and for how long.
administration-settings = The municipality’s name, logo, colour, times and limits.

# What many forms share.
edit-save = Save
edit-cancel = Cancel
edit-choose = Choose
edit-from = From
edit-from-missing = Write the day from which it holds.
edit-to = To
edit-to-hint = Leave it empty if it holds until further notice.
edit-to-before = The last day lies before the first. Change one of them.
edit-last-day = Last day
edit-last-day-missing = Write which day is the last.
edit-last-day-later = It ends earlier than that. Write an earlier day.
edit-reason = Reason

held-when = Holds
held-now = Holds now
held-coming = Coming
held-ended = Ended
held-end = End
held-do = Do

give-refused-oneself = You cannot give anything to yourself. Ask another administrator or your manager.
give-refused-outside = It lies outside the part of the organisation that you answer for.
give-refused-last = Nobody else administers the whole organisation. Give somebody else the role first.

role-new = Give a role
role-new-text = A role holds in a part of the organisation and in everything below it.
role-give = Give the role
role-node = Part of the organisation
role-node-hint = Managers of units and teams hold the role in a unit or a team.
role-reason-hint = Needed when the role is given at the top, above several boards.
role-missing = Choose a role.
role-node-missing = Choose a part of the organisation.
role-given = The role is given.
role-end = End a role
role-end-text = { $role }, { $node }. The role holds until its last day. It stays in the history.
role-ended = The role is ended.
role-refused-no-node = That part of the organisation is not there on the day. Choose another part or another day.
role-refused-boards = The role would hold above several boards. Give it in one board, or at the top with a reason.
role-refused-reason = The role holds above all boards. Write why.
role-refused-unit = This role is held in a unit or a team. Choose one.
role-refused-provider = A provider’s manager holds the role at a private provider. Choose one.

substitutes-title = Substitutes
substitutes-none = Nobody is a substitute.
substitute-new = Name a substitute
substitute-name = Name the substitute
substitute-text = The substitute may do what the absent person may, on the days that you give. Case access does not follow along.
substitute-who = Substitute
substitute-role = For the role
substitute-all-roles = All roles
substitute-is = Substitute: { $name }
substitute-for = Stands in for { $name }
substitute-missing = Choose a person with an open account.
substitute-refused-same = The substitute is the same person. Choose somebody else.
substitute-named = The substitute is named.
substitute-end = End a substitution
substitute-end-text = The substitution ends after today. One that has not begun is removed.
substitute-ended = The substitution is ended.

access-title = Case access
access-all = All case access
access-text = Case access lets a person in to the single cases of a unit for a limited time. Every reading is logged.
access-none = Nobody has been given case access here.
access-none-person = No case access.
access-give = Give case access
access-who = Who
access-who-missing = Choose a person.
access-unit = Unit
access-unit-missing = Choose a unit.
access-to-hint = At most twelve months.
access-reason-hint = What the cases are needed for. Write nothing about any individual.
access-decision = Decision
access-decision-hint = A reference number or the like. Needed when you give the access as an administrator.
access-refused-decision = An administrator gives case access only on a written decision. Write which.
access-refused-reason = Write why the person needs to see the cases.
access-refused-long = Case access holds for at most twelve months. Write an earlier day.
access-refused-unit = Case access is given for a unit, a team or a provider. Choose one.
access-given = The case access is given.
access-given-by = Given by { $name }: { $reason }
access-withdraw = Withdraw
access-withdraw-text = The person no longer sees the unit’s single cases. What has been read stays in the log.
access-withdrawn = Withdrawn
access-withdrawn-now = The case access is withdrawn.

link-title = Password link
link-text = Send the link to { $name }. It can be used once, within 24 hours.
link-label = The link
link-once = The link is shown only now. If you lose it you make a new one, and this one stops working.
link-back = Done
link-refused-blocked = The account is blocked.
    .do = Unblock it first.

account-title = My account
account-details = Your details
account-language = Language
account-language-missing = Choose a language.
account-saved = The details are saved.
account-roles = Your roles
account-no-roles = You have no roles yet. That is why you see no pages about the work.
account-roles-wrong = Is this not right? Tell whoever looks after Samsyn where you work.
account-by-role = Your role
account-as-substitute = As a substitute for { $name }
account-gives-nothing = Gives nothing now. { $why }
account-node-gone = That part of the organisation is no longer there.
account-substitutes-text = Name somebody who does your tasks when you are away.
account-substitutes-none = You have no substitute.
sessions-title = Signed in
sessions-text = Here you are signed in now. If you do not recognise one, end it and change your password.
sessions-began = Signed in
sessions-seen = Last used
sessions-here = This browser
sessions-end = Sign out
sessions-end-others = Sign out all others
sessions-ended-one = That session is ended.
sessions-ended-others = You are signed out everywhere but here.
password-change = Change password
password-change-text = When you change it you are signed out in all other browsers.
password-old = Current password
password-old-wrong = That is not your current password. Try again.
password-save = Change password
password-changed = The password is changed. You are signed out everywhere but here.
