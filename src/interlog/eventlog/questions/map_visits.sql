    -- Visits, which the questions of a map are asked of: all that an interaction did at one element before it did
    -- something at another one, so that a try and its repetition are one visit. An element that is not shown by
    -- itself is a part of the rest. An event outside an interaction is a visit of its own. Of very many events only
    -- those of one in `one_of` interactions are looked at, each of them as a whole.
    SELECT interaction_id, place, visit, min(at_us) AS came_us, max(at_us) AS left_us, count() AS n,
        any(name) AS name, any(kind) AS kind, countIf(failed) AS failures, argMax(failed, (at_us, seq)) AS ended_in_failure,
        groupArrayIf(took_ms, isNotNull(took_ms)) AS took
    FROM
    (
        SELECT *, if(interaction_id = '', seq, sum(toUInt64(place != before)) OVER by_time) AS visit
        FROM
        (
            SELECT interaction_id, seq, toUnixTimestamp64Micro(time) AS at_us, element_name AS name,
                element_type AS kind, status = 'failure' AS failed, duration_ms AS took_ms,
                if(element_id IN {shown:Array(String)}, toString(element_id), {rest:String}) AS place,
                lagInFrame(place, 1, '') OVER by_time AS before
            FROM event
            WHERE seq <= {as_of:UInt64}
              AND element_id != ''
              AND ({one_of:UInt32} = 1
                OR cityHash64(if(interaction_id = '', toString(seq), toString(interaction_id))) % {one_of:UInt32} = 0)
              AND /*filters*/
            WINDOW by_time AS (PARTITION BY interaction_id ORDER BY time, seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
        )
        WINDOW by_time AS (PARTITION BY interaction_id ORDER BY at_us, seq ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    )
    GROUP BY interaction_id, place, visit
