# Meetings: what people see
nav-meetings = Meetings
meetings-title = Meetings
meetings-lede = Where neighbours elect their committees and councils. Anybody of the neighbourhood may come.
meetings-none = No meetings for now
meetings-none-text = When one is called, it will appear here. Meanwhile you can look at the works.

announcement-draft = Draft
announcement-published = Called
announcement-rescheduled = Day or place changed
announcement-cancelled = Called off

meeting-name = Meeting
meeting-kicker = Meeting · { $place }
meeting-next = See you
meeting-met = They met
meeting-decided = What was decided
meeting-no-result = Nobody was proclaimed at this meeting.
meeting-result = See the votes
meeting-act = The sealed act: { $folio }
meeting-act-pending = The act is being written or signed. It appears here once it is sealed.
meeting-had-pass = Already on the list?
meeting-pass = See my pass
meeting-moment = { $day }, { $time }
meeting-when = { $day }, { $time }. { $place }
meeting-one-vote = Each person, one vote.
meeting-go = I am going
meeting-going = { $count ->
    [0] Be the first to say that you are going.
    [one] 1 person is going.
   *[other] { $count } people are going.
}
meeting-agenda = Agenda
meeting-calendar = Add to calendar
meeting-rights = Your rights
meeting-rights-vote = If you live in the zone of the work and are of age, you may vote. Each person, one vote.
meeting-rights-vote-council = If you live here and are of age, you may vote and stand. Each person, one vote.
meeting-rights-candidate = You may stand for the committee or propose somebody else.
meeting-rights-without = You may come without notice and without a phone: it counts the same.
meeting-rights-speak = You may ask anything about the work: what is done, what it costs and who answers for it.
meeting-work = The work
meeting-rules = The rules of this meeting
meeting-posts = Posts
meeting-vote = How votes are given
meeting-tie = If there is a tie
meeting-quorum = To begin
meeting-second = Second call
meeting-second-after = { $minutes } minutes later
meeting-caller = Called by
meeting-basis = The law it rests on
meeting-cancelled = This meeting was called off
meeting-cancelled-text = Do not go on that date. If another is called, it will appear among the meetings.
meeting-moved = This meeting changed
meeting-moved-text = The day, the hour or the place are not those announced at first. Those below are right.

vote-mode-ballot = Secret ballot
vote-mode-show-of-hands = Show of hands
vote-mode-slate = Whole lists
tie-run-off = those who tied are voted on again
tie-lot = by lot, before everybody
tie-casting-vote = whoever presides decides

quorum-present = with those present
quorum-people = { $count ->
    [one] with 1 person
   *[other] with { $count } people or more
}
quorum-half = with more than half of the members
quorum-part = with at least { $parts } of every { $of } members
post-seats = { $title } ({ $seats })
post-seats-alternates = { $alternates ->
    [one] { $title } ({ $seats }, and 1 substitute)
   *[other] { $title } ({ $seats }, and { $alternates } substitutes)
}
preset-verified = Verified rule.
preset-unverified = Rule not verified yet.

attend-title = I am going
attend-name = Your full name
attend-name-hint = As you want to be looked up on the list.
attend-street = Your street and number
attend-street-hint = For example: Hidalgo 12.
attend-phone = Telephone
attend-phone-hint = Only to tell you if the meeting changes. It is noted who looks at it.
attend-adult = I am of age
attend-notice = I have read the privacy notice and agree
attend-notice-full = Read the whole notice
attend-send = Give me my pass
attend-has-pass = This phone has a pass already.
attend-see-pass = See it
privacy-notice-1 = The municipality keeps your name and street for the list of this meeting, and your telephone only if you give it. They are not published nor given to companies. You may ask to see, correct or erase them. If you would rather not give them, come all the same: one signs in at the entrance.
privacy-notice-2 = The municipality keeps your name and street for the list of this meeting. If you come, your name will appear in the act of the meeting, which is public, and in the election if you accept being put forward; your street and telephone will not. The telephone is only if you give it: Citizen Participation looks at it to tell you if the meeting changes, and it is noted who did. Nothing is given to companies. You may ask to see, correct or erase your data; what stands in a signed act is kept. If you would rather not register here, come all the same: you are entered at the door.

pass-title = Your pass
pass-heading = See you on { $day }, { $time }
pass-qr = QR code of your pass
pass-show = Show it at the table. Without the phone, say your name.
pass-agenda = See the agenda
pass-withdraw = I cannot go after all
pass-withdrawn = { $name }: said not to be going
pass-again = I am going after all
pass-none = This phone has no passes
pass-none-text = Choose a meeting and say “I am going”. If you registered with another phone, your name is on the list at the entrance.
withdraw-title = { $name }, can you not go?
withdraw-1 = This pass stops working.
withdraw-2 = You may change your mind, or come without a pass.
withdraw-confirm = I am not going
withdraw-back = I am going

poster-why = Neighbours elect the committee that watches over this work. Each person, one vote.
poster-why-council = Neighbours form the citizen council and elect its offices. Each person, one vote.
poster-print = Open to print (PDF)
poster-scan = Scan and say “I am going”
poster-without = No phone? Come and sign in at the table: it counts the same.

problem-phone = it does not look like a telephone; write its 10 figures
problem-adult = tick the box if you are 18 or older; younger people may come along without voting
problem-notice = read the notice and tick the box; if you do not agree, sign in at the entrance
