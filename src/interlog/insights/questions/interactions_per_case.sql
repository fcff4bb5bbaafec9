-- How many conversations does a case have? A row per case opened in the period, at its opening.
-- Cost: one pass over the cases, and one over the cases that conversations are linked to.
SELECT
    of_case.id AS id, of_case.opened_at AS at, of_case.owner AS agent, of_case.person AS person,
    1 AS n, toFloat64(linked.conversations) AS top, toFloat64(1) AS bottom, '' AS left_out
FROM
(
    SELECT id, opened_at, owner, person FROM fact_case FINAL
    WHERE opened_at >= fromUnixTimestamp64Micro({since:Int64}, 'UTC') AND opened_at < fromUnixTimestamp64Micro({until:Int64}, 'UTC')
) AS of_case
LEFT JOIN
(
    SELECT case_id, count() AS conversations FROM fact_conversation FINAL
    WHERE case_id != toUUID('00000000-0000-0000-0000-000000000000')
    GROUP BY case_id
) AS linked ON linked.case_id = of_case.id
