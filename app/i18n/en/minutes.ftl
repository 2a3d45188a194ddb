# Acts: writing, signing and verifying them
document-kind-act = Act of a meeting
document-kind-delivery = Act of delivery
document-state-draft = Draft: read it and correct it.
document-state-approved = Approved: the signing has yet to begin.
document-state-signing = Being signed.
document-state-sealed = Sealed: it does not change any more.
document-state-void = Void: it was never sealed.
document-text = What it says
document-digest = Key of this text (it changes if one letter does):
document-signers = Who signs
document-pdf = Download as PDF
document-correct = Correct
document-approve = Approve the text
document-open = Open for signing
document-seal = Seal the act
document-void = Void this act
document-verify = See its verification
document-changed = The text changed: this is version { $number }
document-voided = { $count ->
    [one] 1 signature was for the text before and counts no more.
   *[other] { $count } signatures were for the text before and count no more.
}

next-read = Read the whole act
next-open = The text is approved
next-sign = { $missing ->
    [one] 1 person is missing
   *[other] { $missing } people are missing
}
next-seal = Nobody is missing
next-sealed = The act is sealed
next-void = This act was voided

work-sealed = Signed acts
act-go = Go to the act
today-documents = Documents to be signed
pass-sign = Sign the act
delivery-act = See the act { $folio }
act-write-title = Write the act
act-write-lede = The act writes itself from what was recorded at the meeting.
act-write-1 = It takes the convocation, the quorum, the agenda, the elections and who was there.
act-write-2 = You read it and correct what was told. Recorded facts are not changed here.
act-write-3 = Then it is approved, signed by everybody present, and sealed.
act-write-send = Write the act
act-day = Date
act-hours = Hours
act-hours-text = from { $from } to { $until }
act-called-by = Called by
act-quorum = Quorum
act-quorum-text = { $present } present, { $needed } needed, { $time }
act-points = Agenda
act-members = Elected
act-with-substitute = { $name }; alternate: { $substitute }
act-agreements = Agreements of the meeting
act-narrations = They asked for this to be written down
act-elected = Elected
act-blank = Blank
act-null = Null
act-candidate = Name
act-votes = Votes
act-result = Result

delivered-operation = Who looks after it from now on
delivered-verdict = What the committee says
delivered-conforming = Conforming
delivered-observations = With observations
delivered-not-conforming = Not conforming

approve-title = Approve this text?
approve-1 = The text is ready to be signed.
approve-2 = If it must be corrected later, it is approved again.
open-title = Begin to sign the act?
open-1 = Everybody present sees it on their phone, with their pass, and signs there.
open-2 = Who has no phone signs on this screen or on paper, at the table.
seal-title = Seal the act?
seal-1 = The final PDF is made with every signature.
seal-2 = Anybody can verify it with the code on its pages.
seal-3 = It cannot be changed any more. A correction is another act that names this one.
void-title = Void this act?
void-1 = Nobody can sign or seal it.
void-2 = That it existed is kept. You can write another one.
take-back-title = Take back the signature of { $name }?
take-back-1 = The line is open again and can be signed anew.
take-back-2 = That it was taken back is kept, and why.
take-back-reason-hint = For example: signed on somebody else's line.

correct-title = Correct what was told
correct-lede = If somebody has signed already, their signature counts no more: it was for the text before.
correct-new = Add something people asked to have written down
correct-by = Who asked for it
correct-told-by = At the request of { $name }
correct-presentation = Explanation of the work
correct-reason = Reason
correct-reason-hint = Why the text changes. It is kept.
correct-send = Save the corrected text

signing-count = { $done } of { $of } signatures so far
signer-capacity-neighbour = Neighbour
signer-capacity-beneficiary = Beneficiary
signer-capacity-delegate = Delegate
signer-capacity-technician = Technical staff
signer-capacity-authority = Authority
signer-capacity-contractor = Contractor
signer-capacity-witness = Witness
sign-mode-drawn = Signed on screen
sign-mode-paper = Signed on paper
sign-mode-at-request = Signed by another at their request
sign-mode-not-signed = Did not sign
sign-way-drawn = On screen
sign-way-paper = On paper
sign-way-at-request = Another person signs for them
sign-way-not-signed = Did not sign
sign-ways = How they sign
sign-waiting = Has yet to sign
sign-take = Take their signature
sign-withdraw = Take the signature back
sign-settled = { $count ->
    [one] One person has signed or is noted
   *[other] { $count } people have signed or are noted
}
sign-withdraw-note = Take the note back
next-sign-whose = Take the signature of { $name }
next-sign-who = See who is missing
sign-title = Sign
sign-nothing = There is nothing to sign
sign-nothing-text = When the act of a meeting you entered by showing the pass of this phone is opened for signing, it appears here. If you were let in by name, show your pass once at the door before the meeting ends, or sign on the device that goes round.
sign-here = Your signature
sign-means = By sending your signature you say that you read this text and that you were present. It is for this text and no other.
sign-pad = Sign with your finger in the box
sign-clear = Clear
sign-send = Send my signature
sign-otherwise = A signature cannot be drawn on this phone. Sign on paper at the table or at the participation office: it counts the same.
sign-done = Your signature was kept
sign-sheet = Number of the sheet
sign-sheet-hint = The one printed on the sheet they signed.
sign-thumb-hint = The sheet with their fingerprint.
sign-reason = Why they did not sign
sign-reason-hint = For example: left before it was read.
sign-cannot = Why they cannot sign
sign-cannot-hint = It does not appear in the public version.
sign-by = Who signs for them
sign-by-hint = Full name.
sign-witness-1 = First witness
sign-witness-2 = Second witness
sign-read-aloud = The act was read to them aloud
sign-mark-paper = Note that they signed on paper
sign-mark-request = Note the signature at their request
sign-mark-none = Note that they did not sign

verify-title = Verify an act
verify-lede = Check that an act is the one that was sealed and that nobody changed it.
verify-code = The code on its pages
verify-code-hint = For example: K7P4-WX2M
verify-no-code = That is no code of an act
verify-no-code-text = It has eight letters and figures, at the foot of every page of the act.
verify-no-file = Choose the PDF file first
verify-file = With the file
verify-file-text = Upload the PDF you have. It is compared and forgotten: it is not kept.
verify-choose = The PDF file
verify-compare = Compare
verify-key = The public key of the municipality
verify-key-text = Whoever wants to check a seal without this page uses this key.
verify-genuine = It is genuine: nothing in it was changed
verify-whole = It is the whole version of the act
verify-public = It is the public version of the act
verify-see = See what its seal says
verify-unknown = This file is none of the sealed acts
verify-unknown-text = Either it was changed, or it comes from elsewhere, or it was saved in another way. Download the public version with the code of the act.
verify-none = There is no sealed act with that code
verify-none-text = Check the code. If the act is being signed, it is not sealed yet.
verify-sealed = Sealed and in force
verify-superseded = Sealed, and corrected later by another
verify-corrected = A later act corrects it:
verify-corrects = Corrects
verify-other-key = It was sealed with an earlier key of the municipality
verify-what = What the seal says
verify-sealed-at = Sealed
verify-by = By
verify-signers = People asked to sign
verify-download = Download the public version
verify-download-seal = Download the seal
verify-honest = The seal proves that the file has not changed since the municipality sealed it. A drawn signature is evidence, but no advanced electronic signature.
verify-digests = SHA-256 digests
verify-digest-whole = Of the whole version:
verify-digest-public = Of the public version:
verify-compare-link = Compare a file

problem-act-no-quorum = there was no quorum, and there is no act to sign
problem-act-early = end the meeting first
problem-act-there = this meeting has an act already: open this page again to see it
problem-act-elections = one election of this meeting is neither proclaimed nor annulled
problem-act-elections-changed = an election of this meeting was proclaimed or annulled after the act was written: annul this act and write another
problem-nothing-changed = nothing in the text changed
problem-not-signing = the act is not open for signing
problem-other-text = the text changed since you read it; read it again before you sign
problem-settled = this line is settled already
problem-not-drawn = nothing is drawn
problem-drawing = the drawing could not be read; draw again
problem-sheet = write the number of the sheet, from 1 to 500
problem-read-aloud = the act must be read to them aloud first
problem-witness = must be another person
problem-nobody-signs = nobody is named to sign
problem-unaccounted = { $missing ->
    [one] 1 person has yet to sign or to be marked with a reason
   *[other] { $missing } people have yet to sign or to be marked with a reason
}
