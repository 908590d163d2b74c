"""What the interface says; the block's translations are looked up by these English sentences. Pure."""


def _(message: str) -> str:
    """Mark a sentence for the catalogue."""
    return message


BADGES = (_("Educational self-check"), _("Not a diagnosis"))
VALIDATION = {
    "none": _("Not validated"),
    "adapted": _("Validated with other people, not with learners like you"),
    "validated": _("Validated"),
}
PRIVACY = {
    "privacy_title": _("Only you see this"),
    "privacy_people": _(
        "No curator, teacher or group member sees your answers, your result, or even whether you took this check, "
        "skipped it or declined it."
    ),
    "privacy_code": _(
        "The check is pseudonymous, not anonymous: your answers are stored under a code instead of your name. Only the "
        "administrators of the server could technically link the code to you."
    ),
    "privacy_course": _(
        "It counts for no grade and no certificate. The page counts as done once you have opened it, whatever you do "
        "next."
    ),
    "privacy_backups": _("What you withdraw is erased at once; backup copies expire after {days} days."),
    "privacy_backups_unknown": _(
        "What you withdraw is erased at once; backup copies expire when the administrators of this site delete them."
    ),
    "who_title": _("Who can see what: the full explanation"),
    "who_you": _(
        "You: your answers, your looking back and your results, on any device you sign in on. For how long the statements "
        "were before you is kept with them. All this stays until you withdraw it or your account is deleted."
    ),
    "who_staff": _(
        "Curators, teachers and authors: nothing. They see, as for any page of the course, that you opened it. Who may "
        "reset a learner’s work can erase your answers, without seeing them."
    ),
    "who_view_as": _("Staff who look at the course through your eyes: a note instead of your answers."),
    "who_server": _(
        "Administrators of the server: the stored answers under the code, with the course, the group and the time. With "
        "the server’s secret key they could work out whose they are. The technical log tells them when your browser sent "
        "something from this page, not what."
    ),
    "who_law": _("The law may oblige the university to hand over stored data."),
    "who_figures": _(
        "Figures about groups: once at least five people can be counted together, the curator, the deputy and the "
        "administrators are told means and rounded shares, without names. Neither your answers nor whether you took the "
        "check follow from them. What you withdraw is erased at once; figures already told stay as they are."
    ),
    "who_research": _(
        "Research: nobody, unless you consent to a study yourself. That is asked apart from the check, and no curator "
        "learns what you choose."
    ),
}
PAGE = {
    "facts": _("{count} statements, about {minutes} minutes. You may leave out any of them."),
    "source": _("Source and licence: {source} {licence}"),
    "evidence": _("Validation: {evidence}"),
    "needs_script": _("To answer, switch on JavaScript in your browser."),
    "sandbox": _("Preview: nothing is stored, and what you answer disappears with this page."),
    "masquerade": _("Private: nobody sees or changes a learner’s self-check through that learner’s eyes."),
    "outside": _("This check is for the learners of the course. Sign in and enrol to take it."),
    "unavailable": _("This check is not available now: the authors of the course have to correct it first."),
}
APP = {
    "begin": _("Begin"),
    "decline": _("Decline to answer"),
    "sheet": _("Statements {from}–{to}"),
    "progress": _("Answered: {answered} of {all}. You may leave out any."),
    "clear": _("Clear the answer"),
    "cleared": _("The answer is cleared."),
    "next": _("Next statements"),
    "previous": _("Previous statements"),
    "finish": _("Finish and see my result"),
    "later": _("Save and continue later"),
    "saving": _("Saving…"),
    "saved": _("Saved"),
    "unsent": _("Not sent yet. Your answers stay here and are sent again by themselves."),
    "send_now": _("Send now"),
    "paused": _("Your answers are saved. Come back whenever you like, on any device, and go on."),
    "continue": _("Continue"),
    "declined": _("You have declined the check"),
    "declined_text": _("Nothing of what you answered is kept, and nothing in the course depends on it."),
    "stopped_text": _("Nothing of what you answered this time is kept. Your earlier result is below."),
    "after_all": _("Take the check after all"),
    "decline_ask": _("Decline and erase the answers given this time?"),
    "decline_yes": _("Yes, decline"),
    "decline_no": _("No, go on"),
    "profile": _("Your profile"),
    "this_time": _("Sitting {number}: {date}"),
    "against_first": _("Compared with your first sitting: {date}"),
    "against_pre": _("Compared with your check before the lessons: {date}"),
    "no_earlier": _(
        "There is no check of yours from before the lessons to compare with. You may look back from memory below."
    ),
    "scale": _("Scale from 1 to {top}: 1 – {low}, {top} – {high}"),
    "chart": _("Your habits as you described them"),
    "chart_key": _("Filled bar: the mean of your answers. Line across it: the error band."),
    "chart_first": _("Dashed line: the earlier sitting."),
    "table": _("The same figures as a table"),
    "side": _("Side"),
    "now": _("Now"),
    "first": _("Before"),
    "band": _("Error band"),
    "answered": _("Answered"),
    "of": _("{answered} of {all}"),
    "range": _("{low} to {high}"),
    "change": _("Change"),
    "same": _("No change can be seen: the difference is within the error band."),
    "more": _("More often than before, beyond the error band."),
    "less": _("Less often than before, beyond the error band."),
    "within": _("within the error band"),
    "beyond": _("beyond the error band"),
    "no_change_known": _("Cannot be compared: too few answers."),
    "reworded": _("The check has changed since then, so the figures are not compared."),
    "too_few": _("Too few answers for a figure: {answered} of {all}, at least {least} are needed."),
    "figures": _("What these figures can and cannot say"),
    "figures_can": _(
        "They show how you yourself described your habits on that day. They do not measure character, they are no means "
        "of comparing people, and they prove nothing."
    ),
    "figures_wish": _("People often describe themselves as they wish to be. These figures bear traces of that, too."),
    "figures_band": _(
        "The error band rests on an assumption, not on a measurement: that an answer may waver by half a step though "
        "nothing has changed. A change within the band may be chance; a change beyond it does not tell its cause."
    ),
    "figures_none": _(
        "The check has not been validated, and whether it measures the same in Kazakh, Russian and English has not been "
        "tested."
    ),
    "figures_adapted": _(
        "The check was validated with other people than the learners of this course, and whether it measures the same in "
        "Kazakh, Russian and English has not been tested here. What is known of it stands below."
    ),
    "figures_validated": _("How the check was validated stands below."),
    "looking": _("Looking back"),
    "looking_intro": _(
        "What do you yourself think has changed? Answer as you remember it; you may leave out any. It stays as private as "
        "the rest."
    ),
    "looking_ask": _("Compared with the beginning, how often do you do this now?"),
    "looking_about": _("For example:"),
    "much_less": _("Much less often"),
    "less_now": _("Less often"),
    "no_different": _("About the same"),
    "more_now": _("More often"),
    "much_more": _("Much more often"),
    "by_answers": _("By your answers in both sittings:"),
    "by_memory": _("By your memory:"),
    "not_rated": _("not answered"),
    "no_figure": _("no figure to compare"),
    "looking_proof": _(
        "Neither of the two is proof. What “often” means to us may shift while we learn, and memory makes the beginning "
        "look like what we expect. Where they differ, neither is the right one: it is a reason to think about examples."
    ),
    "study": _("Research: voluntary, and apart from the course"),
    "study_free": _(
        "You may let a study use your answers. Nothing in the course depends on it, there is no reward, and "
        "no curator learns what you choose."
    ),
    "study_purpose": _("Purpose"),
    "study_controller": _("Responsible for the data"),
    "study_contact": _("Questions and complaints"),
    "study_approval": _("Ethics approval"),
    "study_until": _("Kept until"),
    "study_what": _("What is given"),
    "study_given": _(
        "Your finished answers to the self-checks of this site, earlier and later ones as well, with their month, without "
        "your name, group, course or language, under a random number made anew for each file. You can take your consent "
        "back here at any time: files made from then on do not hold your answers."
    ),
    "study_adult": _("I am 18 or older and I agree that my answers are used in this study."),
    "study_missing": _("Please tick the box first, if this is so."),
    "study_agree": _("Take part"),
    "study_in": _("You take part in the study."),
    "study_revoke": _("Take my consent back"),
    "consented": _("Your consent is noted."),
    "revoked": _("Your consent is taken back."),
    "print": _("Print"),
    "export": _("Download my answers"),
    "again": _("Take it again"),
    "withdraw": _("Withdraw my answers"),
    "withdraw_ask": _("Withdraw all answers?"),
    "withdraw_text": _(
        "All you answered here, this time and before, is erased at once, and a consent to research is taken back. This "
        "cannot be undone."
    ),
    "withdraw_yes": _("Yes, erase everything"),
    "withdraw_no": _("No, keep it"),
    "withdrawn": _("Your answers are erased."),
    "downloaded": _("The file with your answers is ready."),
    "failed": _("This did not work. Nothing already saved is lost; please try again."),
    "offline": _("There is no connection. Nothing already saved is lost; please try again."),
}
# A rating's word in APP, by its figure.
LOOKING_BACK = {-2: "much_less", -1: "less_now", 0: "no_different", 1: "more_now", 2: "much_more"}
EXPORT = {
    "file": _("self-check"),
    "columns": (_("Sitting"), _("Date and time"), _("Status"), _("Side"), _("Statement"), _("Answer"), _("Figure")),
    "open": _("not finished"),
    "finished": _("finished"),
    "declined": _("declined"),
}
REFUSALS = {
    "method": _("This address takes only what the page of the check sends."),
    "too_big": _("This is too much to send at once."),
    "unreadable": _("The page sent something that cannot be read. Please reload it."),
    "over": _("This sitting was ended in another window. This is how it stands now."),
    "adult": _("Only people of 18 or older may take part in the study."),
    "no_study": _("There is no study to take part in now."),
    "limit": _("You have begun this check {limit} times; it cannot be taken more often."),
}
