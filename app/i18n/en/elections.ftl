vote-title = Vote with your slip
vote-lede = Type the code of the slip you drew from the box. Nobody writes down who has which.
vote-kicker = Free and secret vote
vote-slip = Code of the slip
vote-slip-hint = It has 27 letters and numbers. Capitals, small letters, spaces and hyphens make no difference. If you read the square with the camera, type the code printed below it.
vote-next = See my ballot
vote-secret = Your ballot is stored without your name, without the code of the slip and without the time.
vote-which = Free and secret vote · ballot { $number } of { $count }
vote-question = { $office }: who do you vote for?
vote-run-off = There was a tie. This vote is only between those who tied.
vote-choose = Your vote
vote-choose-lede = Choose one. You can change it before you cast it, not afterwards.
vote-blank = Blank
vote-blank-note = Counts as taking part, and for nobody
vote-null = Spoil my vote
vote-null-note = Counted apart, as null
vote-review = Check my vote
vote-review-title = You are about to vote for
vote-review-text = If this is right, cast it. A vote that was cast cannot be changed.
vote-cast = Cast my vote
vote-change = Change
vote-done = Thank you for voting
vote-done-title = Your vote is stored
vote-done-text = It will be counted when the poll closes. If your phone loses the signal and sends it again, it counts once.
vote-next-ballot = Next ballot
vote-receipt = See my receipt
vote-receipt-text = With it you can check, after the close, that your ballot is in the published list. Whoever sees this code can find your ballot there: you need not keep it or show it to anybody.
vote-receipt-code = Code of your ballot:
vote-next-person = Finish: next person
vote-close-page = Close this page before you lend the phone.
vote-all-done = Your slip has voted
vote-all-done-text = You have cast the ballots that are open. Keep the slip: there may be another vote at this meeting.
vote-none-open = No poll is open yet
vote-none-open-text = Wait until the table opens it and try again. Your slip is still good.
vote-not-taken = This vote did not go in
vote-not-taken-text = Nothing was stored by this sending. If in doubt, ask at the table: you can also vote on paper there if your slip has not been used.
vote-again = Type another code

result-title = Result: { $office }
result-elected = Result
result-nobody = Nobody received a vote: the office stays vacant.
result-by-lot = The tie was settled by public lot with the dice { $rolls }.
result-seed = Code of the draw (it changes if one die changes):
result-alternates = Alternates: { $names }
result-round = Vote { $number }
result-table = Votes of every way of voting
result-name = Option
result-votes = Votes
result-by-phone = Ballots by phone or kiosk
result-on-paper = Paper ballots
result-by-hand = Raised hands
result-slips = Slips used
result-people = People checked in
result-root = Code of the ballot box (it changes if anybody moves a vote):
result-log = Code of the steps of the table:
election-key = Key of the election:
result-recount = Count it yourself
result-recount-text = The file holds the ballots, the tellers' sheets and every step of the table, without voters' names. Anybody can count again with it: download the file and check it with the program Tequio (command “tequio recount”). The key it shows must be the one here and in the act.
result-archive = Download the file

elections-title = Elections
elections-lede = One office, one election. The rules are those announced in the convocation.
elections-prepared = The elections are prepared
elections-none = There are no elections yet
elections-none-text = Prepare them with the rules of the convocation. Then people are put forward.
elections-prepare = Prepare the elections
elections-waiting = Yet to prepare
elections-frozen = So it was written when the meeting was convened. Nothing is chosen here: to change it, convene anew.
today-elections = Elections under way

election-next-preparing = Next: put people forward.
election-next-nominating = Next: write down who accepts, and close the list.
election-next-frozen = Next: open the poll.
election-next-open = People are voting. Next: close the poll.
election-next-closed = Next: count.
election-next-tie-break = Next: settle the tie.
election-next-resolved = Next: read the result aloud and proclaim it.
election-next-proclaimed = Done. The result is published.
election-next-annulled = It does not count. The office can be elected again.

nominate-title = Put somebody forward
nominate-lede = Search by first or family name. Only those at the meeting who do not stand yet are shown.
nominate-search = Name
nominate-who = Who is put forward
nominate-send = Write it down
nominate-none = We found nobody
nominate-none-text = Type only how the name begins. Who has just arrived has to come in at the door first.

slip-turn-title = Take a slip back
slip-turn-lede = Who wants to vote on paper hands the slip over here before receiving the ballot. This cannot be undone.
slip-turn-done = Slip taken
slip-turn-hint = It has 27 letters and numbers, printed below the square.
slip-turn-what = What becomes of it
slip-turn-paper = Handed over to vote on paper
slip-turn-paper-note = Give out one paper ballot. The slip no longer votes by phone.
slip-void-spoiled = Void: torn or stained
slip-void-found = Void: found, and nobody knows whose it is
slip-void-left-over = Void: left over
slip-turn-send = Take the slip

table-act = The table
table-no-names = Nobody has been nominated yet.
table-accept = Accepted
table-decline = Declined
table-freeze-text = Only who accepted is on the ballot. Once the list is closed it does not change.
table-freeze = Close the list
freeze-title = Close the list?
freeze-stand = On the ballot: { $names }.
freeze-silent = Left out, because they have not answered: { $names }.
freeze-final = After that nobody can be put forward or taken off.
close-poll-title = Close the poll?
close-poll-voted = { $count ->
    [one] One person has voted.
   *[other] { $count } people have voted.
}
close-poll-final = No vote will be taken any more, and it cannot be opened again.
table-back = Go back without closing
table-open-text = Opening fixes the names, the rules and the slips that can vote.
table-run-off-text = There was a tie. Another vote follows, only between those who tied; every slip votes again.
table-open = Open the poll
table-voted = { $count ->
    [one] person has voted
   *[other] people have voted
}
few-paper = { $count ->
    [one] Only one person will vote on paper
   *[other] Only { $count } people will vote on paper
}
few-electronic = { $count ->
    [one] Only one person has voted by phone or kiosk
   *[other] Only { $count } people have voted by phone or kiosk
}
few-text = The votes of each way of voting are published apart: with so few, how they voted could be known. Invite others to vote the same way, so that nobody knows.
table-close-text = Before the close nobody can see how the votes fall. After it none goes in.
table-close = Close the poll
table-count-title = Count by hand
table-count-text = Two tellers count and type apart, without seeing what the other one has. If they differ, both count again.
table-channel = What was counted
table-seat = Who counts
table-seat-first = First teller
table-seat-second = Second teller
table-teller = Name of the teller
table-votes = Votes counted
table-count = Save my count
table-resolve-title = Result
table-resolve-text = When everything is counted, the program adds up and applies the declared rules.
table-resolve = Count everything
table-lot-text = The tie is settled by lot. Two people throw a die in front of everybody, after the code of the ballot box was shown.
table-lot-dice = The tie is settled by lot. Two people throw a die in front of everybody: the dice alone decide.
table-dice = Throws of the die
table-dice-hint = At least { $least } throws, numbers from 1 to 6.
table-draw = Draw lots
table-breach-figures = One number is { $one } and the other { $other }.
table-breach-text = Find out why and write it down: it will be in the public file. Nothing is proclaimed without it.
table-explanation = What happened
table-settle = Save the explanation
table-proclaim-text = The numbers agree. Read the result aloud and proclaim it.
table-proclaim = Proclaim
table-proclaimed-text = The result is proclaimed and the file published.
table-result = See the result
table-annul-title = Annul this election
table-annul-text = It cannot be undone. The reason will be in the public log: write no names.
table-annul = Annul the election
table-annulled-text = This election was annulled: { $reason }
table-reason = Reason

election-phase-preparing = Being prepared
election-phase-nominating = Taking nominations
election-phase-frozen = List closed
election-phase-open = Poll open
election-phase-closed = Poll closed, being counted
election-phase-tie-break = Tie
election-phase-resolved = Counted
election-phase-proclaimed = Proclaimed
election-phase-annulled = Annulled

election-said-done = Done
election-said-nominated = Written down. Ask whether they accept.
election-said-count-waits = Count saved; the other teller is missing
election-said-count-matched = Both counts agree
election-said-count-differed = The counts differ: both count again
election-said-proclaimed = Result proclaimed

stance-nominated = Nominated, has not answered
stance-accepted = Accepted
stance-declined = Declined

channel-paper = Paper ballots
channel-hands = Raised hands

breach-box-and-slips = The ballots in the box and the slips that voted are not the same number
breach-paper-beyond-slips = There are more paper ballots than slips handed over for them
breach-votes-beyond-slips = There are more votes than slips in use
breach-slips-beyond-people = There are more slips in use than people checked in
breach-votes-beyond-people = There are more votes than people checked in

problem-slip-empty = type the code printed on your slip
problem-slip-length = you typed { $found } letters and numbers and there are { $needed }; see whether one is missing or too many
problem-slip-sign = it has a sign that is on no slip; check it letter by letter
problem-slip-checksum = one letter is wrong; check it with the slip in your hand
problem-slip-unknown = that slip does not exist here; ask at the table
problem-slip-foreign = that slip is of another meeting
problem-slip-used = that slip has voted here; a slip votes once
problem-slip-paper = that slip was handed over to vote on paper
problem-slip-void = that slip was declared void; ask at the table
problem-slip-electronic = somebody has voted with that slip by phone or at the kiosk
problem-poll-closed = the poll is not open
problem-ballot-choice = choose one of the options of the ballot
problem-ballot-again = that ballot is in the box already; type the code of your slip and begin again
problem-phase = this cannot be done at this moment; open the page again
problem-no-candidates = nobody has accepted yet
problem-not-in-session = the assembly is not in session
problem-no-slips = there is nothing to vote with yet: print the voting slips first
problem-elect-announced = the convocation has not been published, or was called off
problem-elect-slates = this meeting was called by slates, which cannot be counted here: count on paper and attach the result to the act, or call it again by ballot
problem-elect-ties = the convocation declares a way of settling ties that this program does not know
problem-elect-bounds = the convocation asks for more seats or a longer term than fit an election
problem-nominee-holds = already has a post in this committee
problem-elected-holds = who won holds another post of this committee (nobody can hold two): annul this election and repeat it without that name, before the meeting ends
problem-annul-signed = the act of this committee is signed by everybody: the election is no longer annulled here
problem-quorum-undeclared = the quorum has not been declared
problem-nominee-roll = is not on the roll of the meeting
problem-nominee-absent = has to be at the meeting to be nominated
problem-nominee-again = was nominated already
problem-count-number = type a number, even if it is 0
problem-count-seat = this teller has counted; the other one is missing
problem-count-done = both counts agree already
problem-count-missing = two tellers have to count and agree first
problem-teller-same = two different people have to count
problem-breaches = the numbers do not agree and nobody has written why
problem-slips-number = type a number between 1 and { $most }
problem-slips-open = no slips are printed while a poll is open
problem-dice-few = { $found } throws so far, at least 20 are needed
problem-dice-many = these are too many throws
problem-dice-sign = a die has only numbers from 1 to 6

slips-title = Slips
slips-lede = They are printed, folded, mixed and drawn from a box unseen. Each slip votes once in every election of the meeting.
slips-printed = { $count ->
    [one] One slip was printed for this meeting so far.
   *[other] { $count } slips were printed for this meeting so far.
}
slips-number = How many slips
slips-number-hint = Up to { $most }. Better too many: those not used do not count.
slips-print = Make the slips
slips-print-pdf = Download a sheet to print (PDF)
slips-unused = Not used
slips-by-phone = Voted by phone
slips-by-kiosk = Voted at the kiosk
slips-on-paper = Handed over for paper
slips-void = Void
slips-before = These slips were shown before
slips-before-text = For safety they are shown once. If you could not print them, make others: the earlier ones do not count unless somebody uses them.
slips-now = Print this page now
slips-now-text = The program does not keep the codes: once you leave this page they cannot be seen again. Fold each slip before it goes into the box, and do not write down who draws which.
slips-qr = Opens the page to vote
slips-words = Open { $address } and type this code. Whoever has it votes: do not show it.
