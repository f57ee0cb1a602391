# The patient's side: afterwards, on the telephone to a friend. Every message has several wordings; one is chosen by the run, none
# twice. They carry no facts and no judgement, so that everything a reader remembers comes from the scenario and the run.
#
# $said: what the clinician said. $cue: what the patient had just said. $thought: what the patient thought on hearing the answer.
# A quotation ends in its own stop, so that no sentence of the friend's goes on behind it.
# $told: what was told, or would have been. $instead: what was said in its place. $understood: what was understood.

call-came-out =
    .w1 = It's me. I'm out.
    .w2 = Have you got a minute? I've just come out.
    .w3 = I said I'd ring when I was done, so.
    .w4 = Well, I went.
    .w5 = That's it, I've been.

# In the patient's own home.
call-they-came =
    .w1 = It's me. They've just gone.
    .w2 = Have you got a minute? They've only now shut the door.
    .w3 = I said I'd ring when they'd been, so.
    .w4 = Well, they came.

# In a bed on a ward.
call-came-round =
    .w1 = It's me. They've been round.
    .w2 = Can you talk? They've gone on to the next bed.
    .w3 = I said I'd ring once they'd been to see me, so.

call-rang-off =
    .w1 = They've just rung off.
    .w2 = It's me. I've only just put the phone down.
    .w3 = Well, I had my call.
    .w4 = Can you talk? I've just come off the phone to them.
    .w5 = They rang. They did ring.

call-shut-the-screen =
    .w1 = They've gone. I'm still looking at my own face on the screen.
    .w2 = Well, I've shut the screen.
    .w3 = That's the video thing done.

call-going-in =
    .w1 = You know what I had in mind? { $thought }
    .w2 = There was one thing I kept telling myself. { $thought }
    .w3 = This is what I'd gone in with. { $thought }
    .w4 = Right up to the first word I was thinking: { $thought }
    .w5 = I'd told myself, hadn't I? { $thought }

call-asked-well =
    .w1 = They asked me, “{ $said }” { $thought }
    .w2 = You know what they asked? “{ $said }” { $thought }
    .w3 = One thing they asked was, “{ $said }” { $thought }

call-said-well =
    .w1 = They said, “{ $said }” { $thought }
    .w2 = Somewhere in the middle of it they said, “{ $said }” { $thought }
    .w3 = One thing they said was, “{ $said }” { $thought }

call-concern-met =
    .w1 = I said, “{ $cue }” And they said, “{ $said }” { $thought }
    .w2 = I told them: “{ $cue }” They stopped for that. “{ $said }” { $thought }
    .w3 = I came out with it, “{ $cue }” What I got back was, “{ $said }” { $thought }

call-hint-met =
    .w1 = I said, “{ $cue }” And they said, “{ $said }” { $thought }
    .w2 = I only got as far as “{ $cue }” They came and met me there: “{ $said }” { $thought }
    .w3 = I only said, “{ $cue }” They didn't let it go. “{ $said }” { $thought }

call-quiet-after-cue =
    .w1 = I said, “{ $cue }” And they left it where it was for a moment, and didn't fill it. { $thought }
    .w2 = I said, “{ $cue }” And nobody rushed me. { $thought }
    .w3 = “{ $cue }” I got that far, and they just stayed put. { $thought }

call-quiet-that-helped =
    .w1 = They didn't say anything for a bit, and it wasn't awkward. { $thought }
    .w2 = There was a gap, and they left it there. { $thought }
    .w3 = Not a word out of them, once. { $thought }

call-asked-badly =
    .w1 = What I was asked was, “{ $said }” { $thought }
    .w2 = At one point it was, “{ $said }” { $thought }
    .w3 = They asked me, “{ $said }” { $thought }

call-said-badly =
    .w1 = What they said was, “{ $said }” { $thought }
    .w2 = At one point it was, “{ $said }” { $thought }
    .w3 = They said, “{ $said }” Just like that. { $thought }

call-concern-passed =
    .w1 = I said, “{ $cue }” And they said, “{ $said }” { $thought }
    .w2 = I put it in front of them. “{ $cue }” And it was, “{ $said }” { $thought }
    .w3 = I came out with it, “{ $cue }” And what came back was, “{ $said }” { $thought }

call-hint-passed =
    .w1 = I'd just said, “{ $cue }” And what came back was, “{ $said }” { $thought }
    .w2 = I said, “{ $cue }” And straight after it, “{ $said }” { $thought }
    .w3 = I left it hanging: “{ $cue }” And I got, “{ $said }” { $thought }
    .w4 = I'd stopped on “{ $cue }” Then, “{ $said }” { $thought }

call-quiet-that-hurt =
    .w1 = They went quiet on me. { $thought }
    .w2 = Then there was nothing, for a while. { $thought }

call-told =
    .w1 = So I told them. “{ $told }”
    .w2 = And out it came. “{ $told }”
    .w3 = I heard myself say it: “{ $told }”
    .w4 = That's when I said it. “{ $told }”

call-kept-back =
    .w1 = What I said was, “{ $instead }” What I nearly said was, “{ $told }”
    .w2 = I had it ready. “{ $told }” And what came out was, “{ $instead }”
    .w3 = “{ $instead }” That's what I said. What I'd not say is, “{ $told }”

# The same where the words stand by themselves, as they would be said to a friend.
call-never-told =
    .w1 = One thing I never said, not in so many words. { $told }
    .w2 = This I didn't say. { $told }
    .w3 = I kept something back. { $told }
    .w4 = What I've not told them is this. { $told }

call-never-said =
    .w1 = One thing I never said, not in so many words. “{ $told }”
    .w2 = This I didn't say. “{ $told }”
    .w3 = I kept something back. “{ $told }”
    .w4 = What I've not told them is this. “{ $told }”

call-understood =
    .w1 = One thing I can tell you now. { $understood }
    .w2 = Ask me what I've taken home. { $understood }
    .w3 = And this much I've got straight. { $understood }

call-not-understood =
    .w1 = They did explain it. Don't ask me to do it for you.
    .w2 = There was an explanation in there somewhere. It's gone already.
    .w3 = I nodded at the explaining part.

call-last-words =
    .w1 = The last thing I heard was, “{ $said }” { $thought }
    .w2 = We finished on “{ $said }” { $thought }
    .w3 = And at the end they said, “{ $said }” { $thought }

call-last-thought =
    .w1 = And right at the end: { $thought }
    .w2 = That was about the end of it. { $thought }

call-trusts =
    .w1 = I'd talk to them again.
    .w2 = I think I'd tell them the next thing, as well.
    .w3 = If it has to be somebody, I don't mind it being them.
    .w4 = I'm glad I went through with it.
    .w5 = I'd not mind ringing them, if it came to it.
    .w6 = I was all right with them.

# Where more was listened than is usual.
call-trusts-who-listened =
    .w1 = You know when somebody's listening. They were.
    .w2 = I'd talk to them again. They listened.
    .w3 = I think I'd tell them the next thing, as well.
    .w4 = If it has to be somebody, I don't mind it being them.

call-undecided =
    .w1 = I don't know yet what I make of it.
    .w2 = Ask me tomorrow.
    .w3 = We'll see.
    .w4 = Hard to say.

call-done-with-it =
    .w1 = I shan't be telling them anything else.
    .w2 = I was glad when it was over.
    .w3 = I'll sort it out some other way.
    .w4 = Never mind. How are you?

call-time-up =
    .w1 = And then the time was gone.
    .w2 = There was more, but that was the time.
    .w3 = And somebody else was waiting, so that was that.

call-stopped-here =
    .w1 = It broke off there.
    .w2 = We never finished.

# What was thought then, told to somebody else.
call-thought =
    .w1 = I thought, “{ $thought }”
    .w2 = And I thought, “{ $thought }”
    .w3 = What I thought was, “{ $thought }”
    .w4 = It went through my head, “{ $thought }”
    .w5 = I remember thinking, “{ $thought }”
