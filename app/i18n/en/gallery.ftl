gallery-name = Gallery
error-tab = To correct: { $title }

sample-title = What should be better in your street?
sample-lede = This is a form for trying out: it reaches nobody.
sample-name = Your name
sample-locality = Locality
sample-idea = What should be better
sample-letters = Up to { $most } letters.
sample-attachment = Photo or PDF
sample-attachment-hint = JPG, PNG, WebP or PDF, up to { $most }.
sample-send = Send
sample-received = Received
sample-thanks = Thank you, { $name }
sample-once = You can send it again without worry: it counts once.
sample-another = Fill in another
