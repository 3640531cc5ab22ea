# The frame of every page.
shell-skip = Skip to the content
shell-main-menu = Main menu
shell-quick-menu = Quick menu
shell-menu = Menu
shell-govern = Govern
shell-measure = Measure
shell-improve = Improve
shell-account = Account
shell-you-are-here = You are here
shell-change-unit = Change unit. You see
shell-choose-unit = Choose the part of the organisation that you want to see
shell-units-below = { $count ->
    [one] One unit under { $unit }
   *[other] { $count } units under { $unit }
  }
shell-change-period = Change period. You see
shell-choose-period = Choose a period
shell-search = Search
shell-search-label = Search in Samsyn
shell-report = Report
shell-signed-in = Signed in: { $name }
shell-account-link = My account
shell-sign-out = Sign out
shell-other-language = På svenska

# Before what the last step came to, for those who do not see the colour.
flash-done = Done
flash-note = Note
flash-warning = Warning

status-met = Met
status-partly = Partly
status-unmet = Not met
status-unmeasured = Not measured
status-not-assessed = Not assessed
status-covered = Covered
status-partly-covered = Partly
status-gap = Gap
status-passed = Passed
status-look = Look at this
status-failed = Failed
status-not-checked = Not checked

figure-source = Where does the figure come from? Reference
figure-preliminary = preliminary
next-step = Next step

form-errors = Put this right first
form-error = Error:
form-optional = (optional)
form-date-shape = YYYY-MM-DD
form-characters-max = Most characters:
form-characters-left = {"{"}n{"}"} characters left
form-characters-over = {"{"}n{"}"} characters too many
form-identity-number = { $line ->
    [0] This looks like it holds a personal number. Remove it.
   *[other] Line { $line } holds what looks like a personal number. Remove it.
}
form-email-address = { $line ->
    [0] “{ $what }” looks like an e-mail address. Remove it.
   *[other] “{ $what }” on line { $line } looks like an e-mail address. Remove it.
}
form-phone-number = { $line ->
    [0] “{ $what }” looks like a telephone number. Remove it.
   *[other] “{ $what }” on line { $line } looks like a telephone number. Remove it.
}
form-too-long = The text may have at most { $most } characters. Make it shorter.
form-no-date = “{ $value }” is no date. Write it like 2026-09-15.
form-no-whole-number = Write a whole number between { $least } and { $most }.
form-no-percent = Write a number between 0 and 100, with at most two decimals.
form-uploading = The file is being sent

finding-places = Places to check
finding-title = Check the text
finding-why = These places may point out a person. The text can usually do without them.
finding-you-decide = You decide. The choice is kept.

filter-show = Show
list-download = Get the list:
list-sort = Sort by
list-previous = Previous
list-next = Next
list-page = Page

# When something went wrong: what happened, what is left, what to do.
failure-not-found-title = The page does not exist
failure-not-found = The address may be wrong, or the page has been removed. It may also be something that is not part of your work.
    .do = Go to Start and find your way from there. Did a colleague send you the link? Ask what it should have shown.
failure-refused-title = That cannot be done right now
failure-bad-request-title = What you sent could not be read
failure-too-many-title = Wait a moment
failure-too-many = There were many attempts in a short time. So we pause for a while. What you have saved is still there.
    .do = Try again in a minute.
failure-too-large-title = That is too much at once
failure-too-large = What you sent is larger than what there is room for. Nothing has been saved.
    .do = Go back and send less at a time.
failure-busy-title = Many are saving right now
failure-busy = What you sent waited too long for its turn. None of it has been saved, and earlier changes are still there.
    .do = Go back and send it again in a while.
failure-fault-title = Something went wrong on our side
failure-fault = The fault has been noted. What you just sent may not be saved, but earlier changes are still there.
    .do = Try again in a while. If it happens again, tell whoever looks after Samsyn, and give the number below.
failure-form-token = The form was too old or did not come from here. Nothing has been saved.
    .do = Go back, reload the page and send it again.
failure-upload-broke = The file did not arrive whole. Nothing has been saved.
    .do = Go back and send the file again.
failure-to-start = To Start
failure-request = Number for troubleshooting:
session-ended-title = You have been signed out
session-ended-text = You have been inactive for a while, and then we sign you out. Nothing new has been saved. Sign in again to go on.
session-ended-kept = You have been inactive for a while, and then we sign you out. What you wrote is still here: sign in, and go on where you were.

footer-accessibility = Accessibility
footer-personal-data = How we process personal data
footer-about = About Samsyn

sign-in-title = Sign in
sign-in-text = Samsyn is for you who work in the municipality's social services or for one of its providers.
sign-in-email = E-mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-help = Do you have no account, or have you forgotten the password?
sign-in-help-do = Ask whoever looks after Samsyn where you work:

setting-missing = The municipality has not filled this in:

accessibility-title = Accessibility of Samsyn
accessibility-intro = We want everybody to be able to use Samsyn. Here you can read how well its pages follow the Swedish act on accessibility to digital public services (2018:1937), what falls short, and how to tell us.
accessibility-state = How accessible the site is
accessibility-full = We know of no shortcomings. The pages are built to follow WCAG 2.2 at level AA.
accessibility-partly = Most of it works, but we know of the shortcomings below.
accessibility-shortcomings = Known shortcomings
accessibility-tell = Tell us if something does not work
accessibility-tell-text = Get in touch if you meet a barrier, or need the content in another way. Contact:
accessibility-supervision = Supervision
accessibility-supervision-text = The Agency for Digital Government supervises the act. If you are not satisfied with our answer, you can tell them.
accessibility-how = How we have tested
accessibility-how-text = Every page is tried by automatic tests, with the keyboard alone, without script, at a width of 320 pixels and at 200 per cent zoom.
accessibility-assessed = The site was last assessed:

draft-keep = Keep a draft
draft-kept = The draft is kept. Only you see it. It is removed in { $days } days unless you go on.
draft-kept-by-itself = The draft is kept.
draft-there-is = You have a draft from { $day } at { $time }.
draft-is = This is your draft from { $day } at { $time }. It is not saved yet.
draft-go-on = Go on with the draft
draft-drop = Throw the draft away
draft-dropped = The draft is gone.

privacy-title = How we process personal data
privacy-intro = Here you can read which personal data there are in Samsyn, why, and what you can ask for.
privacy-who = Who is responsible
privacy-who-text = Data controller:
privacy-officer = Data protection officer:
privacy-staff = You who use Samsyn
privacy-staff-text = We keep your name, your e-mail address, your roles and what you do in the system. It is needed to know who may see what, and to be able to show who has done and read what. What you write and do not save may stay as a draft for 14 days. Only you see it.
privacy-residents = You who are in contact with social services
privacy-residents-text = Personal identity numbers are replaced by a key before data from the case system are kept here. Figures that may point somebody out are not shown. Whoever opens single cases gives a reason, and it is logged.
privacy-purpose = Why
privacy-purpose-text = To follow up and improve the quality of social services, which the law asks of the municipality.
privacy-kept = How long
privacy-kept-text = Data are deleted according to the municipality's plan:
privacy-rights = What you can ask for
privacy-rights-text = You can get to know which data we have about you and ask us to correct mistakes. Turn to the data protection officer. If you are not satisfied, you can complain to the Swedish Authority for Privacy Protection.
privacy-cookies = Cookies
privacy-cookies-text = Samsyn uses only the cookie that keeps you signed in. Nobody follows what you do on other sites.

gallery-title = Components
gallery-text = Every part that pages are built of, in every state. The page is for those who develop and test.
