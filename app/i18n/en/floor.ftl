# The meeting while it lasts: door, table and screen
progress-scheduled = Yet to begin
progress-checking-in = Checking in
progress-in-session = In session
progress-recess = In recess
progress-closed = Over
progress-act-pending = Over, its act is being signed
progress-archived = Over, with its act signed
call-first = First call
call-second = Second call
call-in-first = first call
call-in-second = second call
capacity-neighbour = Neighbour
capacity-beneficiary = Beneficiary
capacity-delegate = Delegation
capacity-technician = Technical staff
capacity-authority = Authority
capacity-contractor = Contractor
capacity-observer = Observer

floor-quorum = Quorum
floor-now = The meeting now
floor-of = of { $needed }
floor-people = { $count ->
    [0] Nobody is inside yet.
    [one] 1 person inside, counting those who come for work.
   *[other] { $count } people inside, counting those who come for work.
}
floor-quorum-missing = { $present ->
    [one] 1 person is here.
   *[other] { $present } people are here.
} To begin { $needed } are needed: { $missing ->
    [one] 1 is missing.
   *[other] { $missing } are missing.
}
floor-quorum-there = There are enough of us to begin: { $present } are here and { $needed } are needed.
floor-quorum-declared = The meeting is valid since { $time }, in { $call }: { $present } were here and { $needed } were needed.
floor-quorum-lost = The quorum was declared at { $time }, but now { $present } of { $needed } needed are left.
floor-second-from = If they are too few, the second call is at { $time }.
floor-item = Item { $place }: { $title }
floor-item-before = The session begins when the quorum is declared.
floor-item-none = The next item is about to be opened.
floor-item-done = Every item has been dealt with.
floor-item-recess = In recess. We go on in a moment.
floor-item-over = The meeting is over. Thank you for coming.
floor-refresh = Refresh
floor-live = Refreshes by itself
floor-lost = No connection; trying again

door-title = Door
door-pass = Code or pass
door-pass-hint = Eight signs, like K7P4-WX2M. Capitals or not, it is the same.
door-capacity = Comes as
door-enter = Check in
door-camera = Scan a pass
door-camera-stop = Turn the camera off
door-camera-absent = This browser reads no codes with the camera. Type the code of the pass.
door-camera-denied = The camera could not be used. Type the code of the pass.
door-search = Name or street
door-search-hint = Finds them though accents or letters are missing.
door-let-in = Let in
door-none = Nobody of that name is on the list
door-none-text = Try another word, or enter them below: they count the same.
door-walk-in = Came without registering
door-walk-in-send = Enter and let in
door-told = Is of age and was told how their data are kept
door-told-label = Of age, and privacy notice
door-read-aloud = To tell them in your own words:
door-list = Who has come
door-list-inside = Inside: { $count }
door-list-left = Have left: { $count }
door-list-since = Came in at { $time }
door-list-left-at = Left at { $time }
door-leave = Left
door-return = Came back
door-undo = A mistake
door-not-open = The door is not open yet
door-not-open-text = It is opened from the table, when check-in begins.
door-closed = The meeting is over
door-closed-text = Nobody is checked in any more.
door-entered = Came in: { $name }
door-entered-counts = Counts for the quorum.
door-entered-duty = Comes as: { $capacity }. Does not count for the quorum.
door-inside = Already inside: { $name }
door-inside-text = Came in at { $time }. Counted once only.
door-another = It is another person of the same name and street
door-another-text = It happens with fathers and sons. They are entered apart, and count and sign for themselves.
door-another-send = Register this other person
door-elsewhere = This pass is for another meeting
door-elsewhere-text = It is for meeting { $code }. If they come to this one too, find them by name or enter them.
door-withdrawn = { $name } had said they would not come
door-withdrawn-text = Their pass is no longer good. Find them by name and let them in: they count the same.
door-unknown = Nobody has that pass
door-unknown-text = Check the code, or find them by name.
door-left = Left: { $name }
door-left-text = No longer among those present.
door-absent = { $name } is not inside
door-absent-text = Who has not come in or has left cannot be marked as leaving.
door-undone = Corrected: { $name }
door-undone-inside = Is inside, as if they had not left.
door-undone-outside = Is outside, as if they had not come in.

table-floor-title = Table of the meeting
table-floor-go = Go to the table
table-floor-act = What comes next
table-floor-places = Other pages of this meeting
table-floor-open = Open check-in
table-floor-open-text = From then on people are let in and counted.
table-floor-declare = Declare the quorum in { $call }
table-floor-declare-text = Declaring it begins the session. The number of those present is written down and does not change.
table-floor-declare-wait = It is declared when enough people are there and it is the hour of the call.
table-floor-pause = Take a recess
table-floor-recess-text = During the recess people may come and go, but no items are dealt with.
table-floor-resume = Go on with the session
table-floor-end = End the meeting
table-floor-outcome = What was said or decided
table-floor-outcome-hint = In plain words. It will stand in the act like this.
table-floor-over = The meeting is over
table-floor-over-text = What happened is kept for the act.
table-floor-broken-off = It ended early: { $reason }
table-floor-further = See the convocation, or call another meeting
table-floor-public = See the page of the meeting
table-floor-cancelled = This meeting was called off
point-pending = To come
point-open = Now
point-closed = Done
point-take = Open this item
point-close = Close this item
point-since = Since { $time }
point-span = From { $from } to { $to }

close-title = End the meeting?
close-held = The meeting ends and its record goes to the act.
close-not-held = The meeting ends without a session, for lack of a quorum. It may be called again.
close-reason = Why it ends early
close-reason-hint = Only if it could not go on: rain, no light, a quarrel. No names of people.
close-door = Nobody can be checked in and no item opened any more.
close-inside = { $count ->
    [0] Nobody is inside.
    [one] 1 person is inside.
   *[other] { $count } people are inside.
}
close-confirm = Yes, end the meeting
close-back = No, back to the table

screen-go = Screen to project
screen-item = Agenda
screen-join = To follow the meeting

problem-pass = type the eight signs of the code, or scan the pass
problem-told = confirm that they are of age and were told how their data are kept
problem-votes-open = a vote is open; close it first
problem-item-open = an item is open; close it first
problem-another-item = another item is open; close it first
problem-quorum-missing = { $present } people are there and { $needed } are needed
problem-call-early = that call can be declared from { $time }
problem-close-early = the last call is still to come, at { $time }: wait for those who arrive, or write why it ends early
problem-quorum-reached = the quorum is there ({ $present } of { $needed }): declare it to go on, or write why the meeting ends without an election
