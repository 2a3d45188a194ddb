field-optional = (optional)
field-choose = Choose…

error-summary-title = { $count ->
    [one] One thing to correct
   *[other] { $count } things to correct
}
error-summary-item = { $field }: { $problem }
error-summary-kept = Everything else you typed is still here.
error-summary-kept-files = Everything else you typed is still here. Photos and files must be chosen again.
file-again = If you had chosen a file, choose it again: the browser does not keep it.

file-chosen = { $name }, { $size }. It will be sent with the form.
file-too-large = { $name } is { $size } and the most is { $most }. Choose another.
file-wrong-kind = { $name } is neither a photo nor a PDF. Choose another.

problem-empty = write something here
problem-long = you wrote { $length } letters and { $most } fit; shorten it a little
problem-unprintable = it has a character that cannot be shown; write it again
problem-choose = choose one from the list
problem-file-large = it is too large; the most is { $most } MB
problem-file-kind = it is neither a photo nor a PDF; choose another file
problem-time-zone = it is not a known time zone; write it like America/Mexico_City
