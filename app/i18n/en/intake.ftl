nav-report = Report
chat-title = Tell us what is going on
chat-label = Conversation
chat-you = You
chat-program = Tequio
chat-choices = Quick answers
chat-write = Write here
chat-write-other = Write something else or send another photo
chat-write-more = To add something, write it here
chat-photo = Photo
chat-photo-sent = (Photo)
chat-send = Send message
chat-another = Make another report
chat-have-folio = I have a folio

say-greeting = Good day. What is going on? Tell it in your own words: a question, a complaint, advice you need, or something you saw.
say-greeting-work = Good day. What is going on at “{ $work }”? Tell it in your own words.
say-emergency = If anybody is hurt or in danger, call 911 or civil protection now. We go on with your report.
say-noted = I note it as { $kind }: { $category }.
say-at-work = It is about “{ $work }”.
say-ask-story = What is going on? Tell it in your own words.
say-ask-kind = What do you need? Choose one, or say it another way.
say-ask-category = What is it about? Choose what comes closest.
say-ask-place = Which work or place? Write the street, a landmark, or choose from the list.
say-ask-which-work = Is it one of these? Choose it, or give another landmark.
say-ask-danger = Is anybody hurt or in danger now?
say-ask-consent = To give you a folio we keep what you wrote. Only whoever attends to it reads it. A phone or email you leave is used to answer you and for nothing else; neither the committee nor the contractor sees it. Do you agree to the privacy notice?
say-ask-contact = What is your name and how do we reach you? Write your name and a phone or email.
say-ask-send = Check what we are about to send. Shall I send it?
say-ask-part = What shall we correct?
say-ask-restart = What you wrote is put away and we start over. Do you agree?
say-ask-cancel = Nothing will be sent. Shall I cancel it?
say-ask-category-change = I had it as { $from } and now it sounds like { $to }. Shall I change it?
say-ask-work-change = Shall I change it to “{ $to }”?
say-not-understood = I did not quite understand.
say-photo-kept = I have your photo.
say-added = I added it.
say-corrected = Corrected: { $part }.
say-stale-button = That button belonged to an earlier question.
say-sealed = Only the comptroller will read this. Neither the committee, nor the works, nor any other office sees it.
say-person-noted = A person will attend to it.
say-consent-needed = Without your agreement we cannot keep the report. What you wrote is still here. You can also go to the town hall and say it in person.
say-contact-too-long = That is long for a phone or email, so I added it to your story.
say-how-long = The date for an answer comes with the folio. If they miss it, you see it, and so do those in charge.
say-who-sees = You need not give your name. Neither the committee, nor the contractor, nor the public sees your phone or email.
say-price = It costs nothing.
say-help = Write as you speak. You can also say “person”, “change”, “cancel”, “start over” or “privacy”.
say-privacy = We keep what you write in order to attend to it. Only whoever attends to it sees your contact. If you do not finish, it is deleted after 7 days.
say-folio-help = To see a report you made before, use your folio and its key on the page “I have a folio”.
say-restarted = Let us start over.
say-cancelled = It is cancelled. Nothing was sent.
say-kept = It stays as it was.
say-sent = Done. Here is your folio.
say-added-to-case = I added it to your folio. Whoever attends to it will read it.
say-case-over = That folio is closed and nobody reads what is added to it. To be attended to, make another report.
say-already-sent = It was sent and has a folio. On the folio's page you can add something or withdraw it.
say-full = No more fits into this conversation. To go on, make another report or visit the office.

chip-no-work = Another, or not about a work
chip-hurt = Yes, urgent
chip-no = No
chip-yes = Yes
chip-person = Talk to a person
chip-agree-reachable = Yes, and I leave a way to reach me
chip-agree-anonymous = Yes, without my name
chip-disagree = I do not agree
chip-send = Send
chip-correct = Correct
chip-cancel = Cancel

summary-story = What is going on
summary-kind = What it is
summary-category = What it is about
summary-place = Where
summary-no-place = No place
summary-contact = How to reach you
summary-anonymous = Left no name
summary-danger = Somebody is in danger
summary-photos = Photos

ticket-folio = Folio { $folio }
ticket-who-when = { $area } attends to it, by { $date } at the latest
ticket-who = { $area } attends to it
ticket-sealed-when = The comptroller attends to it, by { $date } at the latest
ticket-sealed = The comptroller attends to it
ticket-you-decide = You decide when it is solved.
ticket-follow = See my folio
ticket-keep = Keep your key
ticket-keep-why = With the folio and this key you can see the answer from any phone. Nobody else has it: write it down or take a picture.

folio-title = I have a folio
folio-lede = With your folio and its key you see what happened and say whether it is solved.
folio-number = Folio
folio-number-hint = Like 2026-0417.
folio-secret = Key
folio-secret-hint = Three groups of four letters or digits.
folio-open = See
folio-lost = If you lost the key, take your folio to the participation office: they tell you how it goes.

case-title = Folio { $folio }
case-folio = Folio { $folio }
case-facts = In short
case-submitted = Received
case-story = What was told
case-history = What happened
case-photo = Photo { $number }
case-comptroller = Comptroller
case-with = { $who } attends to it, by { $date } at the latest
case-with-text = Due date: { $away }. You decide when it is solved.
case-late = { $who } is late
case-late-text = An answer was due on { $date }.
case-asked = They asked you something
case-asked-text = Answer below. Until you answer, the clock rests.
case-answered = There is an answer
case-answered-text = Say below whether it is solved. Only you can close it.
case-over-text = This folio is over. You can make another report whenever you need.
case-received = Received
case-added = Added
case-private = Internal note
case-due = Answer due: { $date }
case-due-tag = Due date: { $away }
case-late-tag = Late, { $away }
case-urgent = Urgent
case-escalated = Came back twice
case-overdue = The date for an answer has passed
case-resolution-due = To be solved by
case-late-terms = Terms that were missed
case-late-first = the first response
case-late-next = responding to what was added
case-late-resolution = resolving
case-reopenings = Times it came back
case-contact = How to reach them
case-contact-why = Phone or email is seen apart, and it is noted who saw it and what for.
case-contact-see = See the contact
case-contact-noted = It was noted that you saw it.
case-contact-none = They left no way to be reached.
contact-reason = What do you need it for?
contact-reason-answer = To give or explain the answer
contact-reason-ask = To ask what is missing
contact-reason-visit = To agree on a visit to the place
contact-reason-danger = Because somebody may be in danger
case-wait-confirm = The person has yet to say whether it is solved

own-judgement = Is it solved?
own-why = What is missing?
own-why-hint = If it is not solved, tell us why: it goes back to the office and, the second time, the comptroller sees it too.
own-judge = Send my answer
own-reply = Your answer
own-reply-send = Answer
own-note = Add something
own-add = Add
own-withdraw = Withdraw my report
own-withdraw-title = Withdraw your report?
own-withdraw-1 = Nobody will go on attending to it, and this folio cannot be opened again.
own-withdraw-2 = What you told and what happened is kept; you can still see it here.
own-withdraw-confirm = Yes, withdraw it
own-withdraw-back = No, leave it as it is
own-over = This folio is over

cases-title = Reports about this work
cases-lede = What was said of the work and how it goes. Who said it, and their words, are not shown.
cases-none = Nobody has reported anything
cases-none-text = If you see something, tell us and we give you a folio, somebody in charge and a date.
cases-count = { $count ->
    [one] One report, newest first.
   *[other] { $count } reports, newest first.
}

work-doubt = Question or complaint?
work-doubt-text = Tell us and we give you a folio, somebody in charge and a date.
work-write = Write
work-cases = See the reports about this work

desk-title = Reports to attend to
desk-areas = Areas
desk-queues = Which
desk-count = { $count ->
    [one] One report.
   *[other] { $count } reports, what is due first on top.
}
desk-none = Nothing to attend to here
desk-none-text = When a report arrives it appears in this list with its date.
desk-no-area = Your account has no area
desk-no-area-text = Ask whoever administers the accounts for the area whose reports you attend to.
sealed-title = Sealed
sealed-lede = What is said of the committee or of corruption, which only you see, and what came back twice.
today-cases = What waits for an answer from your area, what is due first on top.
today-own-cases = { $count ->
    [one] One report waits for your answer
   *[other] { $count } reports wait for your answer
}
today-sealed-cases = { $count ->
    [one] One sealed report
   *[other] { $count } sealed reports
}
today-all-cases = See all

act-title = Attend
act-note = The answer
act-note-hint = Whoever made the report reads it.
act-private = Internal note
act-answer = Answer
act-ask = Ask them
act-begin = We have begun
act-acknowledge = I have read it
act-area = Area that receives it
act-area-hint = If it is not your area's, say whose it is and why. The clock keeps running.
act-transfer = Pass it to that area
case-seal-card = Is it about the committee or corruption?
case-seal-why = What is said of the committee or of corruption is read by the comptroller alone.
case-seal-open = Leave it to the comptroller alone
case-seal-title = Leave it to the comptroller alone?
case-seal-1 = Your area and the committee no longer see it: it leaves every list.
case-seal-2 = The folio and its clock go on; from now on the comptroller answers.
case-seal-3 = It cannot be taken back.
case-seal-note = Why
case-seal-confirm = Yes, leave it to the comptroller
case-seal-back = No, go on attending to it

case-kind-complaint = complaint
case-kind-report = report
case-kind-doubt = question
case-kind-advice = advice

case-category-access = no way through
case-category-pothole = potholes
case-category-sewer = sewer
case-category-drainage = flooding or storm drain
case-category-water = water
case-category-lighting = street lighting
case-category-paving = paving
case-category-cobblestone = cobblestones
case-category-sidewalk = sidewalks
case-category-dust = dust, mud or rubble
case-category-noise = noise
case-category-damage = damage to a house or thing
case-category-safety = danger or missing signs
case-category-delay = delay or dates
case-category-quality = badly done work
case-category-committee = the committee
case-category-corruption = corruption
case-category-other = something else

case-status-submitted = Received
case-status-acknowledged = They have read it
case-status-in-review = Under review
case-status-needs-info = Waits for your answer
case-status-scheduled = Has a date
case-status-in-progress = In progress
case-status-answered = Answered
case-status-reopened = Not solved: back with the area
case-status-closed-confirmed = Solved
case-status-closed-unconfirmed = Closed without confirmation
case-status-duplicate = Duplicate
case-status-withdrawn = Withdrawn

case-party-resident = who reported it
case-party-area = the area
case-party-comptroller = the comptroller
case-party-program = the system

case-action-acknowledge = Read it
case-action-review = Looks into it
case-action-ask = Asked
case-action-reply = Answered the question
case-action-schedule = Set a date
case-action-begin = Began
case-action-answer = Answered
case-action-transfer = Passed it to another area
case-action-seal = Left it to the comptroller alone
case-action-confirm = Confirmed that it is solved
case-action-reopen = Said that it is not solved
case-action-expire = Closed without anybody confirming
case-action-withdraw = Withdrew it
case-action-merge = Joined with another like it

case-judgement-solved = Yes, it is solved
case-judgement-partly = Partly
case-judgement-not-solved = No, it is not
case-judgement-dont-know = I do not know yet

case-part-story = what is going on
case-part-kind = what it is
case-part-category = what it is about
case-part-place = where
case-part-contact = how to reach me

case-queue-all = All
case-queue-mine = Mine
case-queue-due = Due today
case-queue-overdue = Late

problem-photo-kind = this is no photo we can open; send a JPG, PNG or WebP
problem-photo-pixels = the photo is too large; send a screenshot or a smaller one
problem-folio = the folio and the key do not match; check them letter by letter
problem-case-changed = it changed while you were writing; read how it stands and send again
problem-area-same = it is in that area already
problem-intake-closed = the municipality does not take reports here yet; please go to the town hall

privacy-report = If you make a report
privacy-report-1 = We keep what you write and the photos you send, without the notes of place and camera inside them. Whoever attends to it reads it; the public sees only what it is about and how it goes.
privacy-report-2 = Giving your name, phone or email is up to you. It is kept apart, is used to answer you and for nothing else, and it is noted who looks at it.
privacy-report-3 = What you say of the committee or of corruption is read by the comptroller alone. The conversation with the program is deleted after 7 days; the folio and its history are kept.
