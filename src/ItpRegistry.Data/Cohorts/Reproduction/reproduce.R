# Recomputes the cohort tables of the ITP Registry from the case-report forms, and compares them with the registry's own numbers.
#
#   Rscript reproduce.R      in the directory of the pack; needs R 4.0 or later with the package survival, nothing else
#
# Read:  the CSV files of the forms, definition.csv (the parameters of the response definition), registry/*.csv (the registry's tables)
#        and outcomes.csv (the registry's outcome of each patient). Nothing is computed from the last two, which are only compared; but
#        where the tables count adjudicated outcomes, the coordinator's decisions are read from outcomes.csv.
# Print: a line for each file compared, then `all equal` (exit status 0), or every difference (exit status 1).
#
# Rules: Crickx et al., Br J Haematol 2023;202:883-889 (doi:10.1111/bjh.18893); Rodeghiero et al., Blood 2009;113:2386-93. Where the paper
# leaves a choice, the comment above the function says how the registry reads it. Dates are held as days since 1970-01-01. A blank cell is
# NA: missing, and never the same as "no".

suppressPackageStartupMessages(library(survival))

# ---- 1. Reading ------------------------------------------------------------------------------------------------------------------------

read_table <- function(file) {
  read.csv(file, colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8")
}

day_of <- function(text) as.numeric(as.Date(text, format = "%Y-%m-%d"))

number_of <- function(text) as.numeric(text)

# The rows of a form ordered by patient and `sequence`, so that the first row of a patient is the one with the lowest number.
read_form <- function(file) {
  form <- read_table(file)
  form[order(form$registry_number, number_of(form$sequence)), ]
}

date_text <- function(day) format(as.Date(day, origin = "1970-01-01"), "%Y-%m-%d")

yes_no <- function(condition) ifelse(condition, "yes", "no")

# Equal, pair by pair; a missing value is equal to nothing.
`%is%` <- function(values, others) (values == others) %in% TRUE

# ---- 2. Dates --------------------------------------------------------------------------------------------------------------------------

days_per_month <- 30.4375 # Durations are reported in months of this length.

calendar <- function(day) {
  parts <- as.POSIXlt(as.Date(day, origin = "1970-01-01"))
  list(year = parts$year + 1900, month = parts$mon + 1, day = parts$mday)
}

first_of_month <- function(year, month) {
  day_of(sprintf("%04d-%02d-01", as.integer(year + (month - 1) %/% 12), as.integer((month - 1) %% 12 + 1)))
}

# A month is a calendar month: 31 January + 1 month is the end of February.
add_months <- function(day, months) {
  if (length(day) == 0) return(numeric(0))
  from <- calendar(day)
  first <- first_of_month(from$year, from$month + months)
  last <- first_of_month(from$year, from$month + months + 1) - 1
  pmin(first + from$day - 1, last)
}

# Partial dates (2014, 2014-06) stand for the middle day of their period, the earlier of two.
middle_day <- function(text) {
  year <- number_of(substr(text, 1, 4))
  month <- number_of(substr(text, 6, 7))
  first <- first_of_month(year, ifelse(is.na(month), 1, month))
  last <- first_of_month(year, ifelse(is.na(month), 12, month) + 1) - 1
  ifelse(nchar(text) == 10, day_of(text), floor((first + last) / 2))
}

# ---- 3. The forms ----------------------------------------------------------------------------------------------------------------------

definition <- read_table("definition.csv")
if (nrow(definition) != 1) stop("definition.csv must have one row, and has ", nrow(definition), ".")
parameter <- function(name) number_of(definition[[name]])
rule <- function(name) definition[[name]] == "yes"

patients <- read_table("patients.csv")
prior <- read_form("prior_treatments.csv")
combinations <- read_form("combinations.csv")
counts <- read_table("platelet_counts.csv")
rescues <- read_form("rescue_treatments.csv")
bleedings <- read_form("bleeding_events.csv")
events <- read_form("adverse_events.csv")
follow_up <- read_table("follow_up.csv")

id <- patients$registry_number
who <- function(form) match(form$registry_number, id)

# The patient's row of a form that has at most one, or the patient's first combination (the one with the lowest sequence).
combination <- combinations[match(id, combinations$registry_number), ]
follow_up <- follow_up[match(id, follow_up$registry_number), ]

# The value of each patient by a summary of the rows of a form; NA without rows.
by_patient <- function(patient, value, summary) {
  found <- tapply(value, factor(patient, levels = seq_along(id)), summary)
  as.vector(found)
}

earliest <- function(patient, day) by_patient(patient[!is.na(day)], day[!is.na(day)], min)
any_of <- function(patient, condition) seq_along(id) %in% patient[!is.na(condition) & condition]
has <- function(rows) seq_along(id) %in% rows$patient

# ---- 4. Day 0, baseline, end of observation --------------------------------------------------------------------------------------------

# Combination start (day 0) is the later of the two starts; without both there is none.
day0_of <- function(rows) pmax(day_of(rows$tpo_ra_start), day_of(rows$immunosuppressor_start))
day0 <- day0_of(combination)

# The platelet counts, one a day: of two counts on one day the lower is used.
platelets <- data.frame(patient = who(counts), day = day_of(counts$date), count = number_of(counts$count))
platelets <- platelets[!is.na(platelets$count), ]
platelets <- platelets[order(platelets$patient, platelets$day, platelets$count), ]
platelets <- platelets[!duplicated(platelets[c("patient", "day")]), ]

# Baseline: the count that the investigator designated, else the last one in the 14 days up to day 0.
baseline_days <- 14
before <- platelets[which(platelets$day <= day0[platelets$patient] & platelets$day >= day0[platelets$patient] - baseline_days), ]
last_before <- before[!duplicated(before$patient, fromLast = TRUE), ]
designated <- number_of(combination$baseline_platelets)
baseline <- ifelse(is.na(designated), last_before$count[match(seq_along(id), last_before$patient)], designated)

# End of observation: the earliest of the start of a later ITP line, death, and (alive or lost only) last follow-up; when a death is
# recorded, last follow-up plays no part; with none of the three, the last count. A later line is a `new_line` row, or a further
# combination (from its day 0), that starts after day 0. The last day belongs to the observation; on one day a later line goes before
# death, death before last follow-up.
first_after_day0 <- function(patient, day) {
  after <- which(day > day0[patient])
  earliest(patient[after], day[after])
}
new_lines <- rescues[which(rescues$type == "new_line"), ]
further <- combinations[duplicated(combinations$registry_number), ]
later_line <- first_after_day0(c(who(new_lines), who(further)), c(day_of(new_lines$start), day0_of(further)))
death <- day_of(follow_up$death_date)
death[which(follow_up$vital_status != "dead")] <- NA
last_seen <- day_of(follow_up$last_follow_up)
last_seen[!(follow_up$vital_status %in% c("alive", "lost"))] <- NA
last_count <- by_patient(platelets$patient, platelets$day, max)

end <- pmin(later_line, death, last_seen, na.rm = TRUE)
ended_by <- ifelse(later_line %is% end, "later_line", ifelse(death %is% end, "death", ifelse(last_seen %is% end,
  "last_follow_up", ifelse(is.na(last_count), NA, "last_count"))))
end <- ifelse(is.na(end), last_count, end)
end[is.na(day0)] <- NA
ended_by[is.na(day0)] <- NA

# Stopped for failure: either drug's stop reason is failure or relapse, its stop blank or not after the end.
stopped_for_failure <- function(reason, stop) {
  reason %in% "failure_or_relapse" & (is.na(stop) | is.na(end) | stop <= end)
}
failed_stop <- stopped_for_failure(combination$tpo_ra_stop_reason, day_of(combination$tpo_ra_stop)) |
  stopped_for_failure(combination$immunosuppressor_stop_reason, day_of(combination$immunosuppressor_stop))

# ---- 5. Levels, masking, bleeding ------------------------------------------------------------------------------------------------------

# The counts after day 0, up to the end of observation. A count of day 0 is never part of an episode.
within_observation <- function(patient, day) (day > day0[patient] & day <= end[patient]) %in% TRUE
observed <- platelets[within_observation(platelets$patient, platelets$day), ]

# CR level is the threshold alone; it needs no doubling. R level is at least the R threshold and at least so many times the baseline; a
# count at CR level is at R level too, whatever the baseline. Counts have decimals: a product such as 3 x 10.1 must not miss 30.3 by the
# rounding of binary fractions.
rounding <- 1e-9
at_cr_level <- function(count) {
  level <- parameter("complete_response_level")
  if (rule("complete_response_level_included")) count >= level - rounding else count > level + rounding
}
at_r_level <- function(count, baseline) {
  at_cr_level(count) |
    (count >= parameter("response_level") - rounding & count >= parameter("baseline_multiple") * baseline - rounding)
}
observed$cr <- at_cr_level(observed$count)
observed$r <- at_r_level(observed$count, baseline[observed$patient]) %in% TRUE # No R level without a baseline.

# The effect of a rescue treatment runs from its start through its stop (or start) plus 28 days, of a platelet transfusion plus 7, both
# ends included; of a row with one day known, that is both. Corticosteroids of the combination form are no rescue treatment.
rescue_effects <- function() {
  rows <- rescues[which(rescues$type != "new_line"), ]
  start <- day_of(rows$start)
  stop <- day_of(rows$stop)
  days <- ifelse(rows$type == "platelet_transfusion", parameter("transfusion_effect_days"), parameter("rescue_effect_days"))
  effects <- data.frame(patient = who(rows), first = ifelse(is.na(start), stop, start), last = ifelse(is.na(stop), start, stop) + days)
  effects[!is.na(effects$first), ]
}
in_rescue_effect <- function(table) {
  pairs <- merge(cbind(table[c("patient", "day")], row = seq_len(nrow(table))), rescue_effects(), by = "patient")
  seq_len(nrow(table)) %in% pairs$row[pairs$day >= pairs$first & pairs$day <= pairs$last]
}
observed$masked <- rule("rescue_masks") & in_rescue_effect(observed)

# Bleeding of WHO grade >= 1, or of unknown grade. Bleeding during follow-up is unknown (blank) when the only event has no date.
bled <- data.frame(patient = who(bleedings), day = day_of(bleedings$date), grade = number_of(bleedings$who_grade))
bled <- bled[is.na(bled$grade) | bled$grade >= 1, ]
undated <- has(bled[is.na(bled$day), ])
bled <- bled[within_observation(bled$patient, bled$day), ]
bleeding_in_follow_up <- ifelse(has(bled), "yes", ifelse(undated | is.na(end), NA, "no"))

# Occasions: the days with a count, and, where bleeding ends a response, the days with bleeding, which is an occasion of no response with
# or without a count.
occasions_of <- function() {
  occasions <- observed[c("patient", "day", "cr", "r", "masked")]
  if (!rule("bleeding_ends_response")) return(occasions)
  bleeding_days <- unique(bled[c("patient", "day")])
  without <- !(paste(occasions$patient, occasions$day) %in% paste(bleeding_days$patient, bleeding_days$day))
  no_response <- cbind(bleeding_days, cr = rep(FALSE, nrow(bleeding_days)), r = rep(FALSE, nrow(bleeding_days)),
    masked = rep(FALSE, nrow(bleeding_days)))
  occasions <- rbind(occasions[without, ], no_response)
  occasions[order(occasions$patient, occasions$day), ]
}
occasions <- occasions_of()

# ---- 6. Episodes -----------------------------------------------------------------------------------------------------------------------

# Numbers the runs of rows that have the same patient and the same answer.
run_number <- function(patient, high) {
  n <- length(high)
  if (n == 0) return(integer(0))
  cumsum(c(TRUE, patient[-1] != patient[-n] | high[-1] != high[-n]))
}

# An episode is a maximal run of consecutive occasions at the level: its onset is its first count, its last evidence its last one, its loss
# the next occasion below (none if the run reaches the end: then it is ongoing). It persists when last evidence >= onset + the months and
# days of the definition; the time after the last qualifying count proves nothing.
#   Masked counts: one that is high enough for the run in question is as if it had not been taken; one that is not is an occasion like any
# other.
#   Where a loss needs confirmation, a single low occasion does not end an episode; two in succession do, with no unmasked count at the
# level between them, and the loss is dated by the first. A single low one at the very end changes nothing.
episodes_at <- function(level) {
  taken <- occasions[!(occasions$masked & occasions[[level]]), ]
  run <- run_number(taken$patient, taken[[level]])
  lows_to_end <- if (rule("loss_needs_confirmation")) 2 else 1
  counted <- taken[taken[[level]] | tabulate(run)[run] >= lows_to_end, ]
  run <- run_number(counted$patient, counted[[level]])
  first <- which(!duplicated(run))
  last <- which(!duplicated(run, fromLast = TRUE))
  next_first <- last + 1
  lost <- next_first <= nrow(counted) & counted$patient[next_first] == counted$patient[last]
  episodes <- data.frame(patient = counted$patient[first], onset = counted$day[first], evidence = counted$day[last],
    loss = ifelse(lost, counted$day[next_first], NA))[counted[[level]][first], ]
  episodes$persists <- episodes$evidence >=
    add_months(episodes$onset, parameter("persistence_months")) + parameter("persistence_days")
  episodes$ongoing <- is.na(episodes$loss)
  episodes
}
# A CR episode lies inside a response episode by itself: a count at CR level is at R level, and what ends the latter ends the former.
r_episodes <- episodes_at("r")
cr_episodes <- episodes_at("cr")

first_of <- function(episodes) episodes[match(seq_along(id), episodes$patient), ]

# ---- 7. Class --------------------------------------------------------------------------------------------------------------------------

observed_3_months <- end >= add_months(day0, 3) # Fixed, under every definition.
followed <- ended_by %in% c("last_follow_up", "last_count")
ended_early <- failed_stop | ended_by %in% c("later_line", "death")

first_that_holds <- function(...) {
  cases <- list(...)
  reason <- rep(NA_character_, length(id))
  for (name in names(cases)) reason[is.na(reason) & cases[[name]]] <- name
  reason
}
reason <- first_that_holds(
  # 0. Not evaluable, before everything else.
  no_day0 = is.na(day0),
  no_baseline = is.na(baseline),
  no_count = !has(observed),
  all_masked = !has(observed[!observed$masked, ]),
  # 1. Some CR episode persists. 2. Some response episode persists, no CR episode does.
  cr_persists = has(cr_episodes[cr_episodes$persists, ]),
  r_persists = has(r_episodes[r_episodes$persists, ]),
  # 3. Not evaluable when an episode is still ongoing at the end of an observation that ended at the last follow-up or the last count, or
  # when the observation is shorter than 3 months and none of the endings of 4 applies.
  ongoing = has(r_episodes[r_episodes$ongoing, ]) & followed,
  short_observation = !observed_3_months & !ended_early,
  # 4. Failure: everything else, that is observed >= 3 months, or stopped for failure, or ended by a later line or by death.
  only_transient = has(r_episodes),
  never_at_r_level = rep(TRUE, length(id))
)
class_of <- c(no_day0 = "not_evaluable", no_baseline = "not_evaluable", no_count = "not_evaluable", all_masked = "not_evaluable",
  cr_persists = "cr", r_persists = "r", ongoing = "not_evaluable", short_observation = "not_evaluable",
  only_transient = "failure", never_at_r_level = "failure")
outcome <- unname(class_of[reason])
responder <- outcome %in% c("cr", "r")

# Provisional: CR when an ongoing, short CR episode stands at the end, else R; never beside CR or failure. A persisting R whose CR episode
# is still ongoing and short is R, with provisional CR beside it. It would count from that episode's onset on.
short_cr <- first_of(cr_episodes[cr_episodes$ongoing & !cr_episodes$persists, ])
ongoing_r <- first_of(r_episodes[r_episodes$ongoing, ])
provisional <- ifelse(!is.na(short_cr$onset) & followed & reason %in% c("ongoing", "r_persists"), "cr",
  ifelse(reason == "ongoing", "r", NA))
provisional_onset <- ifelse(provisional %in% "cr", short_cr$onset, ifelse(provisional %in% "r", ongoing_r$onset, NA))
provisional_from <- add_months(provisional_onset, parameter("persistence_months")) + parameter("persistence_days")

# Evidence is sparse when the silence between two successive counts after day 0 is longer than so many calendar months; not the time before
# the first count or after the last. Without a baseline no count is used.
silence <- function() {
  n <- nrow(observed)
  if (n < 2) return(rep(FALSE, n))
  c(FALSE, observed$patient[-1] == observed$patient[-n] &
    observed$day[-1] > add_months(observed$day[-n], parameter("sparse_after_months")))
}
sparse <- any_of(observed$patient, silence()) & !is.na(baseline)

# ---- 8. Time to response, relapse, relapse-free survival -------------------------------------------------------------------------------

# All belong to the first persisting response episode, also when the CR came in a later one. A later line started while in response
# censors. Death censors the duration and is the event of relapse-free survival. Time to CR is to the first persisting CR episode, blank
# unless the outcome is CR.
first_response <- first_of(r_episodes[r_episodes$persists, ])
first_response[!responder, ] <- NA
first_cr <- first_of(cr_episodes[cr_episodes$persists, ])
relapsed <- !is.na(first_response$loss)
duration <- ifelse(relapsed, first_response$loss, end) - first_response$onset
rfs_event <- ifelse(!responder, NA, ifelse(relapsed, "relapse", ifelse(ended_by == "death", "death", "censored")))

# Response again: onset of the next response episode after the loss, however short.
response_again <- function() {
  after <- which(r_episodes$onset > first_response$loss[r_episodes$patient])
  earliest(r_episodes$patient[after], r_episodes$onset[after])
}

# In response when some response episode is ongoing at the end, however short, else relapsed.
status <- ifelse(!responder, outcome, ifelse(has(r_episodes[r_episodes$ongoing, ]), "in_response", "relapsed"))

outcomes <- data.frame(
  registry_number = id, center_code = patients$center_code, day0 = date_text(day0), definition = rep(definition$name, length(id)),
  outcome = outcome, reason = reason, provisional = provisional, provisional_from = date_text(provisional_from),
  evidence_sparse = yes_no(sparse),
  time_to_response_days = first_response$onset - day0,
  time_to_cr_days = ifelse(outcome == "cr", first_cr$onset - day0, NA),
  response_onset = date_text(first_response$onset), loss_date = date_text(first_response$loss),
  relapse = ifelse(responder, yes_no(relapsed), NA),
  duration_of_response_days = duration, duration_censored = ifelse(responder, yes_no(!relapsed), NA),
  rfs_days = duration, rfs_event = rfs_event, status_at_last_follow_up = status,
  investigator_assessment = follow_up$investigator_assessment, baseline = baseline,
  end_of_observation = date_text(end), ended_by = ended_by, response_again_date = date_text(response_again()),
  bleeding_in_follow_up = bleeding_in_follow_up
)

# ---- 9. Characteristics at day 0 -------------------------------------------------------------------------------------------------------

# Age in completed years; a year, or a month and year, of birth stands for its middle day.
birth_text <- ifelse(is.na(patients$birth_year) | is.na(patients$birth_month), patients$birth_year,
  sprintf("%s-%02d", patients$birth_year, as.integer(patients$birth_month)))
age_at <- function(day, birth) {
  now <- calendar(day)
  born <- calendar(birth)
  now$year - born$year - (now$month < born$month | (now$month == born$month & now$day < born$day))
}
age <- age_at(day0, middle_day(birth_text))

# Newly diagnosed before 3 months, persistent from 3 to 12 months, both ends included, chronic after 12.
diagnosis <- middle_day(patients$diagnosis_date)
itp_duration <- day0 - diagnosis
phase <- ifelse(day0 < add_months(diagnosis, 3), "newly_diagnosed",
  ifelse(day0 <= add_months(diagnosis, 12), "persistent", "chronic"))

# Antinuclear antibodies are positive from 1/160.
ana_positive <- ifelse(number_of(patients$ana_titre) >= 160, "yes", "no")
secondary <- ifelse(patients$itp_type == "secondary", "yes", "no")

# No prior-treatment row at all means missing, not none. Rows without an agent tell nothing.
prior$patient <- who(prior)
prior <- prior[!is.na(prior$agent), ]
has_prior <- has(prior)
given_before <- function(agent) ifelse(has_prior, yes_no(has(prior[prior$agent == agent, ])), NA)

# Prior lines: distinct prior agents and procedures, the TPO-RAs counting as one class; other agents are told apart by their words, in any
# case.
tpo_ras <- c("eltrombopag", "romiplostim", "avatrombopag")
in_words <- toupper(trimws(prior$agent_other, whitespace = "[\\h\\v]"))
line <- ifelse(prior$agent %in% tpo_ras, "tpo_ra", ifelse(prior$agent == "other", paste("other:", in_words), prior$agent))
prior_lines <- by_patient(prior$patient, line, function(lines) length(unique(lines)))

# Corticosteroid refractoriness: corticosteroids earlier, no course that was assessed with a response; no when never given; unknown when
# no course was assessed.
steroids <- prior[prior$agent == "corticosteroids", ]
refractory <- ifelse(!has_prior, NA,
  ifelse(!has(steroids) | has(steroids[steroids$best_response %in% c("r", "cr"), ]), "no",
    ifelse(has(steroids[steroids$best_response %in% "none", ]), "yes", "unknown")))

# Splenectomy: no also when only the reason why it was not done is entered.
splenectomy <- given_before("splenectomy")
splenectomy[is.na(splenectomy) & !is.na(patients$splenectomy_not_done_reason)] <- "no"

# Previous immunosuppressor "without TPO-RA": a row that overlaps in known dates with a TPO-RA row does not count. Of a row with one date
# known, that day is known; middle days of partial dates can stand in the wrong order.
immunosuppressors <- c("azathioprine", "mycophenolate_mofetil", "cyclosporin", "cyclophosphamide", "everolimus", "sirolimus")
courses <- function(agents) {
  rows <- prior[prior$agent %in% agents, ]
  start <- middle_day(rows$start)
  stop <- middle_day(rows$stop)
  data.frame(patient = rows$patient, row = seq_len(nrow(rows)), first = pmin(start, stop, na.rm = TRUE),
    last = pmax(start, stop, na.rm = TRUE))
}
alone <- function(rows, others) {
  pairs <- merge(rows, others, by = "patient")
  overlap <- which(pairs$first.x <= pairs$last.y & pairs$first.y <= pairs$last.x)
  rows[!(rows$row %in% pairs$row.x[overlap]), ]
}
previous_immunosuppressor <- ifelse(has_prior, yes_no(has(alone(courses(immunosuppressors), courses(tpo_ras)))), NA)

# ---- 10. Numbers of a table ------------------------------------------------------------------------------------------------------------

# Percentages are whole numbers, rounded half up in integer arithmetic; none of nobody.
percent <- function(n, of) ifelse(rep(of == 0, length(n)), NA, (200 * n + of) %/% (2 * of))

# ---- 11. Table 1, characteristics ------------------------------------------------------------------------------------------------------

table1_row <- function(variable, level = NA, n, denominator, percent = NA, summary = rep(NA_real_, 5), unknown = 0, missing) {
  data.frame(variable = variable, level = level, n = n, denominator = denominator, percent = percent, median = summary[1],
    q1 = summary[2], q3 = summary[3], minimum = summary[4], maximum = summary[5], unknown = unknown, missing = missing)
}

# n (%) of each level among the patients with a known answer; unknown and missing are in no denominator.
choice <- function(variable, answer, levels) {
  known <- sum(!is.na(answer) & answer != "unknown")
  n <- vapply(levels, function(level) sum(answer == level, na.rm = TRUE), 0)
  table1_row(variable, levels, n, known, percent(n, known), unknown = sum(answer == "unknown", na.rm = TRUE),
    missing = sum(is.na(answer)))
}
answer <- function(variable, value) choice(variable, value, "yes")

# Median [range] and quartiles (type 7, linear between the values), in the unit of the variable.
number <- function(variable, value, unit = 1) {
  known <- value[!is.na(value)]
  summary <- if (length(known) == 0) rep(NA_real_, 5) else
    c(quantile(known, c(0.5, 0.25, 0.75), type = 7, names = FALSE), min(known), max(known)) / unit
  table1_row(variable, n = length(known), denominator = length(value), summary = summary, missing = sum(is.na(value)))
}

table1 <- rbind(
  choice("sex", patients$sex, c("female", "male")),
  number("age_years", age),
  number("itp_duration_months", itp_duration, days_per_month),
  choice("phase", phase, c("chronic", "persistent", "newly_diagnosed")),
  answer("bleeding_at_inclusion", combination$bleeding_at_inclusion),
  number("baseline", baseline),
  answer("m_protein", patients$m_protein),
  answer("ana_positive", ana_positive),
  answer("secondary_itp", secondary),
  number("prior_lines", prior_lines),
  answer("prior_corticosteroids", given_before("corticosteroids")),
  answer("corticosteroid_refractory", refractory),
  answer("prior_ivig", given_before("ivig")),
  answer("prior_rituximab", given_before("rituximab")),
  answer("prior_splenectomy", splenectomy),
  answer("prior_dapsone", given_before("dapsone")),
  answer("prior_hydroxychloroquine", given_before("hydroxychloroquine")),
  answer("previous_immunosuppressor", previous_immunosuppressor),
  choice("tpo_ra", combination$tpo_ra, c("eltrombopag", "romiplostim")),
  choice("immunosuppressor", combination$immunosuppressor,
    c("mycophenolate_mofetil", "azathioprine", "cyclophosphamide", "cyclosporin", "everolimus"))
)

# ---- 12. Table 2, outcomes by group ----------------------------------------------------------------------------------------------------

# Where the tables use adjudicated outcomes, the coordinator's class replaces the computed one. Relapse and its times stay those computed;
# who is adjudicated to failure or not evaluable leaves both, and a responder without computed times is on no curve.
adjudicated <- function() {
  registry <- read_table("outcomes.csv")
  class <- registry$adjudicated_outcome[match(id, registry$registry_number)]
  ifelse(is.na(class), outcome, class)
}
class <- if (definition$outcome_source == "adjudicated") adjudicated() else outcome
responds <- class %in% c("cr", "r")

# Members are those with the answer yes; the complement those with the answer no; unknown (NA) joins neither.
known_answer <- function(answer, member, others) ifelse(answer %in% member, TRUE, ifelse(answer %in% others, FALSE, NA))
groups <- list(
  all = rep(TRUE, length(id)),
  previous_immunosuppressor = known_answer(previous_immunosuppressor, "yes", "no"),
  no_treatment_modification = known_answer(combination$treatment_modified_3_months, "no", "yes"),
  no_corticosteroids = known_answer(combination$corticosteroids, "none", c("short_course", "long_term_low_dose")),
  mmf = combination$immunosuppressor == "mycophenolate_mofetil",
  aza = combination$immunosuppressor == "azathioprine",
  eltrombopag = combination$tpo_ra == "eltrombopag",
  romiplostim = combination$tpo_ra == "romiplostim"
)
members <- function(group) which(groups[[group]])
complement <- function(group) which(!groups[[group]])

# Counts; n is everyone in the group, the not evaluable included.
table2 <- do.call(rbind, lapply(names(groups), function(group) {
  rows <- members(group)
  data.frame(group = group, n = length(rows), overall_response = sum(responds[rows]), complete_response = sum(class[rows] == "cr"),
    response = sum(class[rows] == "r"), relapse = sum(responds[rows] & relapsed[rows]), failure = sum(class[rows] == "failure"),
    not_evaluable = sum(class[rows] == "not_evaluable"))
}))

# ---- 13. Fisher's exact tests ----------------------------------------------------------------------------------------------------------

log_sum <- function(logs) if (length(logs) == 0) -Inf else max(logs) + log(sum(exp(logs - max(logs))))

# The conditional distribution of a given the margins, as a function of the log odds ratio: dnhyper of fisher.test, on the log scale.
# fisher.test itself stops its search at 1e-4 relative; here each equation is solved to the last digits. Each one compares what lies above
# with what lies below, so that nothing cancels.
solve_log_odds <- function(equation) {
  exp(uniroot(equation, c(-1, 1), extendInt = "yes", tol = 1e-14, maxiter = 1000)$root)
}

# Conditional maximum-likelihood odds ratio (the one under which a is the mean) and its exact 95 % limits (under which a or more, or a or
# less, has the probability 0.025); p two-sided: all tables as likely as or less likely than the observed one. A margin of zero: p = 1,
# and no odds ratio.
fisher <- function(a, b, c, d) {
  if (min(a + b, c + d, a + c, b + d) == 0) return(c(NA, NA, NA, 1))
  x <- max(0, a - d):min(a + b, a + c)
  central <- dhyper(x, a + c, b + d, a + b, log = TRUE)
  log_part <- function(log_odds, which) log_sum((central + x * log_odds)[which])
  mean_is_a <- function(log_odds) {
    logs <- central + x * log_odds
    log_sum((logs + log(abs(x - a)))[x > a]) - log_sum((logs + log(abs(x - a)))[x < a])
  }
  tail <- log(0.025 / 0.975)
  at_or_above <- function(log_odds) log_part(log_odds, x >= a) - log_part(log_odds, x < a) - tail
  at_or_below <- function(log_odds) tail - log_part(log_odds, x <= a) + log_part(log_odds, x > a)
  c(if (a == min(x)) 0 else if (a == max(x)) Inf else solve_log_odds(mean_is_a),
    if (a == min(x)) 0 else solve_log_odds(at_or_above),
    if (a == max(x)) Inf else solve_log_odds(at_or_below),
    fisher.test(matrix(c(a, c, b, d), 2))$p.value)
}

# Overall and complete response are counted among the evaluable, relapse among the responders.
with_and_without <- function(rows, endpoint) {
  counted <- rows[if (endpoint == "relapse") responds[rows] else class[rows] != "not_evaluable"]
  has_it <- switch(endpoint, overall_response = responds, complete_response = class == "cr", relapse = relapsed)[counted]
  c(sum(has_it), sum(!has_it))
}

compare_groups <- function(group, versus) {
  others <- if (versus == "complement") complement(group) else members(versus)
  do.call(rbind, lapply(c("overall_response", "complete_response", "relapse"), function(endpoint) {
    cells <- c(with_and_without(members(group), endpoint), with_and_without(others, endpoint))
    test <- fisher(cells[1], cells[2], cells[3], cells[4])
    data.frame(group = group, versus = versus, endpoint = endpoint, a = cells[1], b = cells[2], c = cells[3], d = cells[4],
      odds_ratio = test[1], ci_low = test[2], ci_high = test[3], p = test[4])
  }))
}

# Each group against its complement, MMF against AZA, eltrombopag against romiplostim.
comparisons <- rbind(
  compare_groups("previous_immunosuppressor", "complement"),
  compare_groups("no_treatment_modification", "complement"),
  compare_groups("no_corticosteroids", "complement"),
  compare_groups("mmf", "complement"),
  compare_groups("mmf", "aza"),
  compare_groups("aza", "complement"),
  compare_groups("eltrombopag", "complement"),
  compare_groups("eltrombopag", "romiplostim"),
  compare_groups("romiplostim", "complement")
)

# ---- 14. Table 3, adverse events -------------------------------------------------------------------------------------------------------

# Patients are counted, not events: with at least one imputable; with at least one severe (serious by an EMA box); death; with at least one
# in each category, whatever its imputability. Below, of the patients counted: those with such an event imputed to each drug, and those on
# each drug of the combination. Unknown: not counted, with an event that might make them count.
events$patient <- who(events)
boxes <- events[c("serious_death", "serious_life_threatening", "serious_hospitalisation", "serious_disability",
  "serious_congenital_anomaly", "serious_other")]
serious <- rowSums(!is.na(boxes) & boxes == "yes") > 0
imputable <- events$imputable %is% "yes"
dead <- follow_up$vital_status %in% "dead" | !is.na(follow_up$death_date)

table3_item <- function(item, counted, such, might) {
  on <- function(variable, level, n) {
    data.frame(item = item, variable = variable, level = level, n = n, denominator = sum(counted), percent = percent(n, sum(counted)),
      unknown = NA)
  }
  imputed_to <- function(drug) sum(counted & any_of(events$patient, such & imputable & events$imputable_to == drug))
  on_drug <- function(column) function(drug) sum(counted & combination[[column]] %in% drug)
  by_drug <- function(variable, drugs, count) on(variable, drugs, vapply(drugs, count, 0))
  rbind(
    data.frame(item = item, variable = NA, level = NA, n = sum(counted), denominator = length(id),
      percent = percent(sum(counted), length(id)), unknown = sum(!counted & any_of(events$patient, might))),
    by_drug("imputable_to", c("tpo_ra", "immunosuppressor", "both", "other"), imputed_to),
    by_drug("tpo_ra", c("eltrombopag", "romiplostim"), on_drug("tpo_ra")),
    by_drug("immunosuppressor", c("mycophenolate_mofetil", "azathioprine", "cyclosporin", "cyclophosphamide", "everolimus"),
      on_drug("immunosuppressor"))
  )
}
with_event <- function(item, such, might) table3_item(item, any_of(events$patient, such), such, might)
none <- rep(FALSE, nrow(events))
categories <- c("gastrointestinal", "thrombosis", "infection", "cancer", "pancytopenia", "liver_enzymes", "hypertension", "other")
table3 <- rbind(
  with_event("imputable", imputable, is.na(events$imputable) | events$imputable == "unknown"),
  with_event("serious", serious, none),
  table3_item("death", dead, none, none),
  do.call(rbind, lapply(categories, function(category) {
    with_event(category, events$category %in% category, is.na(events$category))
  }))
)

# ---- 15. Figure 2, relapse-free survival -----------------------------------------------------------------------------------------------

# Kaplan-Meier of the responders: day 0 is the onset of the first persisting response; relapse and death are the events; censored at the
# end of observation. Greenwood's error of the survival, log-log limits, a row for each distinct time.
on_curve <- responds & !is.na(duration) & !is.na(rfs_event)
event <- rfs_event %in% c("relapse", "death")

curve <- function(group) {
  rows <- which(on_curve & groups[[group]])
  if (length(rows) == 0) return(NULL)
  fit <- survfit(Surv(duration[rows], event[rows]) ~ 1, conf.type = "log-log")
  data.frame(group = group, time_days = fit$time, at_risk = fit$n.risk, events = fit$n.event, censored = fit$n.censor,
    survival = fit$surv, std_error = fit$surv * fit$std.err, ci_low = fit$lower, ci_high = fit$upper)
}
no_rows <- data.frame(group = character(0), time_days = numeric(0), at_risk = numeric(0), events = numeric(0), censored = numeric(0),
  survival = numeric(0), std_error = numeric(0), ci_low = numeric(0), ci_high = numeric(0))
km <- rbind(no_rows, curve("all"), curve("eltrombopag"), curve("romiplostim"))

# The log-rank test of the two TPO-RAs; none without both of them, or without an event that could tell them apart.
log_rank <- function(group, versus) {
  rows <- which(on_curve & (groups[[group]] | groups[[versus]]))
  arm <- groups[[group]][rows]
  test <- if (length(unique(arm)) == 2) survdiff(Surv(duration[rows], event[rows]) ~ arm)
  exists <- !is.null(test) && test$var[1, 1] > 0
  data.frame(group = group, versus = versus, chi_square = if (exists) test$chisq else NA, df = if (exists) 1 else NA,
    p = if (exists) pchisq(test$chisq, 1, lower.tail = FALSE) else NA)
}
logrank <- log_rank("eltrombopag", "romiplostim")

# ---- 16. Comparison --------------------------------------------------------------------------------------------------------------------

tolerance <- 1e-9 # relative
nothing <- 1e-25 # What should cancel to 0 leaves no more than this behind: (1e-15)^2 in the numerator of a chi-square.

same_number <- function(registry, own) {
  !is.na(registry) & !is.na(own) & (registry == own |
    (is.finite(registry) & is.finite(own) & abs(registry - own) <= pmax(tolerance * pmax(abs(registry), abs(own)), nothing)))
}

# Cell by cell; blank equals blank (NA or NaN) only.
same_cells <- function(registry, own) {
  same <- if (is.numeric(own)) same_number(suppressWarnings(as.numeric(registry)), own) else
    !is.na(registry) & !is.na(own) & registry == own
  same | (is.na(registry) & is.na(own))
}

shown <- function(value) ifelse(is.na(value), "blank", if (is.numeric(value)) format(value, digits = 15, trim = TRUE) else value)

differences <- character(0)
differ <- function(...) differences <<- c(differences, paste0(...))

# Compares a file of the registry with the table computed here, row by row; `keys` name a row, `passed_over` are columns not recomputed.
compare <- function(path, own, keys, passed_over = character(0)) {
  before <- length(differences)
  file <- basename(path)
  if (!file.exists(path)) return(differ(file, ": the file is missing"))
  registry <- read_table(path)
  columns <- setdiff(union(names(registry), names(own)), passed_over)
  lacking <- setdiff(columns, names(registry))
  unknown <- setdiff(columns, names(own))
  if (length(lacking) > 0) differ(file, ": the column ", lacking, " is missing")
  if (length(unknown) > 0) differ(file, ": the column ", unknown, " is unknown")
  name_rows <- function(table) do.call(paste, c(lapply(keys, function(key) ifelse(is.na(table[[key]]), "-", table[[key]])), sep = ", "))
  if (length(setdiff(keys, names(registry))) == 0) {
    name <- name_rows(registry)
    at <- match(name, name_rows(own))
    lost <- setdiff(name_rows(own), name)
    if (anyNA(at)) differ(file, ", row ", which(is.na(at)), " (", name[is.na(at)], "): R has no such row")
    if (length(lost) > 0) differ(file, ": the row (", lost, ") of R is missing")
    if (anyDuplicated(name)) differ(file, ", row ", which(duplicated(name)), " (", name[duplicated(name)], "): the row comes twice")
    for (column in intersect(setdiff(columns, keys), intersect(names(registry), names(own)))) {
      value <- own[[column]][at]
      wrong <- which(!is.na(at) & !same_cells(registry[[column]], value))
      if (length(wrong) > 0) {
        differ(file, ", row ", wrong, " (", name[wrong], "), column ", column, ": registry ", shown(registry[[column]][wrong]),
          ", R ", shown(value[wrong]))
      }
    }
  }
  found <- length(differences) - before
  rows <- paste(nrow(registry), if (nrow(registry) == 1) "row" else "rows")
  cat(file, ": ", rows, if (found == 0) " equal" else paste0(", ", found, " different"), "\n", sep = "")
}

compare("outcomes.csv", outcomes, "registry_number", c("eligibility", "eligibility_reasons", "adjudicated_outcome"))
compare("registry/table1.csv", table1, c("variable", "level"))
compare("registry/table2.csv", table2, "group")
compare("registry/table3.csv", table3, c("item", "variable", "level"))
compare("registry/comparisons.csv", comparisons, c("group", "versus", "endpoint"))
compare("registry/km.csv", km, c("group", "time_days"))
compare("registry/logrank.csv", logrank, c("group", "versus"))

if (length(differences) > 0) {
  cat(differences, sep = "\n")
  quit(status = 1)
}
cat("all equal\n")
