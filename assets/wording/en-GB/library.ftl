# Scenario files that could not be opened, for somebody who did not write them.

library-broken = { $n ->
    [one] A scenario file could not be opened
   *[other] { $n-begins } scenario files could not be opened
}
library-broken-unreadable = It could not be read: { $why }
# $place: the file that is played instead.
library-broken-hidden = Another file has a scenario of the same id, and that one is played: { $place }
# $line: 0 where it is not known.
library-broken-syntax = { $line ->
    [0] A bracket, a quotation mark or a comma is missing or stands in the wrong place.
   *[other] A bracket, a quotation mark or a comma is missing or stands in the wrong place, in line { $line } or shortly before it.
}
library-broken-content = { $line ->
    [0] { $what }
   *[other] Line { $line }: { $what }
}
library-broken-way-out = Every other patient can be played meanwhile. The file is mended in a text editor, best by whoever wrote it, and looked at again when Bedside is next opened.
library-broken-in = in { $folder }
