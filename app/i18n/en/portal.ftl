home-name = Home
home-title = Public works in { $place }
home-lede = Find your street and see what will be done, what it costs, how it is going and who answers for it.
home-now = Where work is going on
home-all = See all works
home-localities = By locality
home-kinds = By kind of work

stage-works-planned = to begin
stage-works-underway = being built
stage-works-delivered = delivered
stage-works-stopped = stopped

works-title = Works
works-title-kind = Works: { $kind }
works-title-place = Works in { $place }
works-title-kind-place = { $kind } in { $place }
works-all = See all works
works-count = { $count ->
    [one] One work, and this is it.
   *[other] { $count } works, newest first.
}
works-shown = { $shown } of { $count } works, newest first.
works-found = { $count ->
    [one] We found one work.
   *[other] We found { $count } works, newest first.
}
works-found-many = We found many works. Add a word or choose your locality to see fewer.
works-none = No works like that
works-none-text = Try another locality, another kind of work or another stage.
works-none-search = We did not find “{ $typed }”. Check the spelling or search for the name of the street alone.

stage-any = All
stage-label = Stage of the works

search-label = Street, work, company or number
search-button = Search
search-locality = Locality
search-any-locality = All localities
search-kind = Kind of work
search-any-kind = All kinds
search-more = Choose locality and kind of work
search-clear = Clear search and filters

work-kicker = Work · { $kind } · { $place }
work-households = { $count ->
    [one] Benefits 1 home
   *[other] Benefits { $count } homes
}
work-homes = { $count ->
    [one] 1 home
   *[other] { $count } homes
}
work-physical-short = { $share } done
work-next = What comes next
work-next-finished = Work delivered
work-next-finished-text = The committee received the work. If something fails it may still be under guarantee: tell the municipality.
work-next-stopped-text = The work is stopped. { $agency } answers for it.
work-next-works = It should be finished on { $date }: { $away }.
work-next-works-late = The work is late
work-next-works-late-text = It should have been finished on { $date }. { $agency } answers for it.
work-next-due = It is planned for { $date }: { $away }.
work-next-late = It was planned for { $date } and has not been recorded. { $agency } answers for it.
work-next-undated = It has no date yet. It will be announced here.
work-road = The road of this work
work-progress = How it is going
work-physical = Work done
work-financial = Money paid
work-dates = When
work-planned = The work is planned { $span }.
work-figures = In figures
work-cost = Cost
work-federal = Federal share
work-state = State share
work-municipal = Municipal share
work-beneficiaries = Neighbours’ share
work-fund = Where the money comes from
work-contractor = Company
work-contractor-none = To be decided
work-agency = Who answers for it
work-benefits = For whom
work-number = Number
work-place = Where
work-print = This page on your phone

status-proposed = Proposed
status-prioritised = Among the first on the list
status-approved = Approved by the council
status-awarded = Company assigned
status-direct-administration = Built by the municipality itself
status-underway = Being built
status-suspended = Work suspended
status-completion-notified = The company says it is finished
status-inspection = Under inspection
status-deficiencies = Details to correct
status-received = Received by the municipality
status-handed-over = Handed over to the community
status-settled = Accounts settled
status-guarantee = Under guarantee
status-closed = Closed
status-rescinded = Contract cancelled
status-cancelled = Work cancelled
