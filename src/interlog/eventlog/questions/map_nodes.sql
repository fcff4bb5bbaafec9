-- Which elements were visited, how often, how often did it end in a failure, and how long did it take?
-- Grain: one row per element, and one for the rest. Cost: the matching events within the time, in order for each interaction.
SELECT place, any(name) AS element_name, any(kind) AS element_type, sum(n) AS events, count() AS visits,
    uniqExactIf(interaction_id, interaction_id != '') AS interactions, sum(failures) AS failed_events,
    countIf(ended_in_failure) AS failed_visits, sum(length(took)) AS timed,
    quantilesExactArray(0.5, 0.9)(took) AS took_ms, countIf(n > 1) AS stays,
    quantileExactIf(0.5)(left_us - came_us, n > 1) AS stay_us
FROM
(
/*visits*/
)
GROUP BY place
ORDER BY visits DESC, place
