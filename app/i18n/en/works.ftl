kind-restoration = Renovation
kind-construction = Construction
kind-drainage = Drainage
kind-sewer = Sewers
kind-lighting = Street lighting
kind-paving = Paving
kind-pothole-repair = Pothole repair
kind-cobblestone = Cobblestones
kind-sidewalks = Sidewalks

stage-planned = To begin
stage-underway = Underway
stage-delivered = Delivered
stage-stopped = Stopped

step-convocation = Notice of meeting
step-committee = Committee elected
step-act = Act signed by everyone present
step-works = Works underway
step-delivery = Delivery and reception

step-done-convocation = Published
step-done-committee = Elected
step-done-act = Signed
step-done-works = Finished
step-done-delivery = Received

step-now-convocation = The notice has yet to be published
step-now-committee = The committee has yet to be elected
step-now-act = The act has yet to be signed
step-now-works = Work is going on
step-now-delivery = The committee has yet to receive it

step-next-convocation = Posted in the neighbourhood and published here
step-next-committee = Elected by the neighbours at a meeting
step-next-act = Signed on the day of the election
step-next-works = Watched by the committee from beginning to end
step-next-delivery = The committee says whether it agrees

road-done = Done
road-now = Next
road-overdue = Overdue
road-under-way = Underway
road-stopped = Stopped
road-to-come = To come
road-done-on = { $what } on { $date }
road-due = { $date }: { $away }
road-late = Expected on { $date }, { $away }
road-works-end = To be finished on { $date }: { $away }
road-works-to-begin = Work has yet to begin
road-planned = Expected on { $date }
road-stopped-note = Not moving for now
road-here = Step { $place } of { $of }: { $step }. { $state }.
road-finished = All five steps are done.
