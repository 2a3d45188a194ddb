# Convening: the desk of citizen participation
nav-convene = Convene
today-convene = Works waiting for a committee, and meetings called.
convene-title = Convene
convene-lede = Here the meeting is prepared at which neighbours elect the committee of a work.
convene-meetings = Convocations
convene-no-meetings = None yet.
convene-past = { $count ->
    [one] One meeting that is over or was called off
   *[other] { $count } meetings that are over or were called off
}
convene-waiting = Works waiting for a committee
convene-none = No works are waiting
convene-none-text = Every work has a committee or a convocation.
convene-this-work = Convene the committee: { $name }
convene-form-title = Convene the committee of a work
convene-form-lede = It stays a draft. Nobody sees it until you publish it.
convene-send = Prepare draft
council-title = Convene a citizen council
council-lede = The convocation stays a draft. Once published it is open to whoever wants to take part, and the meeting elects the offices.
council-name = Name of the council
council-name-hint = For example: Citizen council on the environment.
council-locality = Which locality it is of
council-everywhere = The whole municipality
convene-council = Convene a citizen council

draft-preset = Rules
draft-money = The committee will handle money
draft-money-hint = Adds the post of treasurer.
draft-date = Day
draft-date-hint = Count the days of notice the rule asks for.
draft-time = Hour
draft-time-hint = For example: 17:00.
draft-place = Place
draft-place-hint = As people know it: the square, the school, the hall.
draft-directions = How to get there
draft-caller = Who calls
draft-basis = Legal basis
draft-basis-hint = The law or by-law and its article, as the convocation will say it.
draft-vote = How votes are given
draft-agenda = Agenda
draft-agenda-hint = One item on each line.
draft-reason = Reason

convocation-name = Convocation
desk-next = What comes next
desk-publish = Check and publish
desk-publish-go = Publish
desk-edit = Change the draft
desk-check = What the convocation has
desk-contents = What it says
desk-open = Missing
desk-poster = Print the poster
desk-roll = List of those who are going
desk-address = Address on the poster
desk-public = See the public page
desk-changes = If something changes
desk-move = Change day or place
desk-cancel = Call the meeting off

part-caller = Who calls
part-legal-basis = Legal basis
part-start = Day and hour
part-place = Place
part-agenda = Agenda
part-election = The election is on the agenda
part-posts = Posts to elect
part-vote-mode = How votes are given
part-tie-rule = What is done if there is a tie
part-second-call = Second call
check-there = There
check-missing = Missing

notice-natural-days = { $given ->
    [one] The notice is 1 day; the rule asks for { $required }.
   *[other] The notice is { $given } days; the rule asks for { $required }.
}
notice-business-days = { $given ->
    [one] The notice is 1 working day; the rule asks for { $required }.
   *[other] The notice is { $given } working days; the rule asks for { $required }.
}
notice-hours = { $given ->
    [one] The notice is 1 hour; the rule asks for { $required }.
   *[other] The notice is { $given } hours; the rule asks for { $required }.
}
notice-enough = There is enough time
notice-short = The notice is short
notice-short-warn = It may be published; mind that fewer people will come.
notice-short-reason = To publish it so, write the reason: it is kept.
notice-short-block = This rule does not allow publishing it so. Choose another day.
notice-earliest = The first day that complies is { $date }.
notice-past = The date has passed. Choose another.

edit-title = Change the draft
edit-save = Save
edit-theirs = Somebody else saved changes before you
edit-theirs-text = This is how it stands. Below is what you wrote: bring them together and save again.
edit-yours = What you wrote

publish-title = Publish the convocation?
publish-1 = Anybody will be able to see it and say that they are going.
publish-2 = It can no longer be edited: a change will be a new notice.
publish-3 = Print the poster and put it up where the work is.
publish-reason-hint = Why it cannot wait for the days the rule asks for.
publish-send = Publish
publish-back = Not yet

move-title = Change day or place
move-lede = A new notice goes out. Those who have a pass will see it on their phone.
move-send = Publish the change
cancel-title = Call the meeting off?
cancel-1 = Its page will say so, and nobody else can register.
cancel-2 = This cannot be undone.
cancel-send = Call it off
change-reason-hint = In one sentence, without people's names.

again-title = Call another meeting
again-missing = Posts are still to be elected
again-text = This meeting is over or was called off, and posts are still vacant.
again-1 = It stays a draft with what the last one said: check it and publish it.
again-2 = Only the posts that are vacant are voted. Whoever holds a post keeps it.
dissolve-go = Dissolve this committee or council
dissolve-title = Dissolve this committee or council?
dissolve-1 = It exists no longer. Whoever holds a post of it leaves it today.
dissolve-2 = If it is of a work, another committee can be called from “Convene”.
dissolve-send = Yes, dissolve it
dissolved-title = It was dissolved

roll-title = List of those who are going
roll-caption = People who said they are going
roll-none = Nobody has registered yet
roll-none-text = Put the poster up and share the address. People may also come without notice.
calls-go = Tell people by telephone
calls-title = Tell people by telephone
calls-1 = You will see the telephones of those who said they come, to tell them that the meeting changed. Use them for that alone.
calls-2 = It is noted that you looked at them.
calls-show = See the telephones
calls-caption = Whom to tell
calls-none = No telephone: tell them at their street

problem-date = write the day, for example 28 November
problem-time = write the hour like 17:00
problem-date-past = that day or hour has passed; choose another
problem-date-far = it is more than two years away; check the year
problem-has-committee = this work has a committee or a convocation already; look under “Convene”
problem-part-missing = is missing; go back and complete it in the draft
problem-notice-short = the notice is { $given } and the rule asks for { $required }; choose another day
problem-notice-reason = write why it cannot wait: the notice is { $given } and the rule asks for { $required }
problem-changed = somebody else changed it while you were writing; see how it stands and send again

# Members and their keys
members-title = Members
members-lede = Who holds the posts today. With their key, each person sees on their phone what their committee or council watches over.
members-none = There are no members yet
members-none-text = They appear here when the election is proclaimed.
members-go = Members and their keys
seat-holder = holder
seat-alternate = alternate
member-key-none = No key
member-key-offered = Key not saved yet
member-key-held = Key on their phone
member-key-ask = Give { $name } their key?
member-key-title = The key of { $name }
member-key-1 = Give it to that person alone, face to face: whoever saves it enters as a member.
member-key-2 = It works once, on one phone.
member-key-3 = It shows the cases of the work, without names or telephones of who wrote.
member-key-replaces = They have a key already. If you give another, the one before stops working.
member-key-give = Give the key
member-key-back = Back to the members
member-key-done = The key is ready
member-key-once = Show this code so that they read it with the camera of their phone, or send them the address. It is shown this once and waits { $days } days.
member-key-qr = The key, to be read with the camera
member-key-before = This key was shown before
member-key-lost = If it was lost, give another: the one before stops working.
take-title = { $name }, this is your key
take-lede = Save it on your phone and you will see what your committee or council watches over. It works once.
take-borrowed = Do not save it on a borrowed phone: whoever has it enters as you.
take-send = Save on this phone
own-title = I am a member
own-lede = What your committee or council watches over. It is seen on this phone alone.
own-none = This phone has no key of a member
own-none-text = If you are a member of a committee or council, ask Participación Ciudadana for your key: they show it to you or send it.
own-who = You
own-post = Post
own-until = Until
own-until-closure = the work is closed
own-work = See the work: progress, agreements and delivery
own-write = Write about the work
own-cases = What neighbours have said
own-cases-lede = For you to follow up. No names, telephones or photos of who wrote are shown.
own-cases-alternate = As an alternate you see what everybody sees. The stories open when you take the post.
