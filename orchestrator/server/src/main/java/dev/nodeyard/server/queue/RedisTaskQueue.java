package dev.nodeyard.server.queue;

import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.engine.match.EnvironmentGrouping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ZAddParams;

/**
 * Keep the hints in Redis: one sorted set per distinct requirements.
 *
 * <p>The score puts priority before age: {@code queuedAt - priority * 10^13}, in milliseconds. A double holds that
 * exactly for priorities from -500 to 500, to which they are cut here.
 */
public final class RedisTaskQueue implements TaskQueue {
    private static final double MILLIS_PER_PRIORITY = 1e13;
    private static final int HIGHEST_PRIORITY = 500;
    private static final int PUSH_CHUNK = 5_000;

    // Scripts run on one server at a time, so nobody sees a queue between its last hint and its leaving `active`.
    // Which head is taken is what EnvironmentGrouping.next says.
    private static final String TAKE = """
            local heads = {}
            for i = 2, #KEYS do
                local head = redis.call('ZRANGE', KEYS[i], 0, 0, 'WITHSCORES')
                if #head == 2 then
                    heads[#heads + 1] = {key = KEYS[i], id = ARGV[3 * i - 2], most = tonumber(ARGV[3 * i - 1]),
                                         environment = ARGV[3 * i], score = tonumber(head[2])}
                else
                    redis.call('SREM', KEYS[1], ARGV[3 * i - 2])
                end
            end
            local taken = {}
            local left = tonumber(ARGV[1])
            local window = tonumber(ARGV[2])
            local current = ARGV[3]
            while left > 0 and #heads > 0 do
                local best = 1
                local own = 0
                for i = 1, #heads do
                    if heads[i].score < heads[best].score then best = i end
                    if heads[i].environment == current and (own == 0 or heads[i].score < heads[own].score) then own = i end
                end
                if current ~= '' and own > 0 and heads[own].score <= heads[best].score + window then best = own end
                local queue = heads[best]
                if queue.environment ~= '' then current = queue.environment end
                local count = 1
                if #heads == 1 then count = math.min(left, queue.most) end
                local popped = redis.call('ZPOPMIN', queue.key, count)
                for i = 1, #popped, 2 do
                    taken[#taken + 1] = queue.id
                    taken[#taken + 1] = popped[i]
                end
                left = left - #popped / 2
                queue.most = queue.most - #popped / 2
                local head = {}
                if queue.most > 0 then head = redis.call('ZRANGE', queue.key, 0, 0, 'WITHSCORES') end
                if #head == 2 then queue.score = tonumber(head[2]) else table.remove(heads, best) end
            end
            return taken
            """;

    private final UnifiedJedis redis;
    private final RedisKeys keys;

    RedisTaskQueue(UnifiedJedis redis, RedisKeys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public void push(Collection<Hint> hints) {
        Map<Integer, Map<String, Double>> byRequirements = new LinkedHashMap<>();
        int gathered = 0;
        for (Hint hint : hints) {
            byRequirements
                    .computeIfAbsent(hint.requirements(), key -> new HashMap<>())
                    .put(hint.task().toString(), score(hint));
            if (++gathered % PUSH_CHUNK == 0) {
                add(byRequirements);
                byRequirements.clear();
            }
        }
        add(byRequirements);
    }

    private void add(Map<Integer, Map<String, Double>> byRequirements) {
        if (byRequirements.isEmpty()) {
            return;
        }
        call("push hints", () -> {
            try (AbstractPipeline pipeline = redis.pipelined()) {
                byRequirements.forEach((id, members) -> {
                    pipeline.zadd(
                            keys.queue(id), members, ZAddParams.zAddParams().nx());
                    pipeline.sadd(keys.active(), id.toString());
                });
                pipeline.sync();
            }
            return true;
        });
    }

    static double score(Hint hint) {
        int priority = Math.max(-HIGHEST_PRIORITY, Math.min(HIGHEST_PRIORITY, hint.priority()));
        return hint.queuedAt().toEpochMilli() - priority * MILLIS_PER_PRIORITY;
    }

    @Override
    public List<Taken> take(List<Source> sources, int max, String environment) {
        if (sources.isEmpty() || max <= 0) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        names.add(keys.active());
        arguments.add(Integer.toString(max));
        arguments.add(Long.toString(EnvironmentGrouping.WINDOW_MS));
        arguments.add(environment);
        sources.forEach(source -> {
            names.add(keys.queue(source.requirements()));
            arguments.add(Integer.toString(source.requirements()));
            arguments.add(Integer.toString(source.most()));
            arguments.add(source.environment());
        });
        return call("take hints", () -> taken((List<?>) redis.eval(TAKE, names, arguments)));
    }

    private static List<Taken> taken(List<?> flat) {
        List<Taken> taken = new ArrayList<>(flat.size() / 2);
        for (int i = 0; i < flat.size(); i += 2) {
            taken.add(new Taken(TaskRunId.parse((String) flat.get(i + 1)), Integer.parseInt((String) flat.get(i))));
        }
        return taken;
    }

    @Override
    public void remove(int requirements, Collection<TaskRunId> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        String[] members = tasks.stream().map(TaskRunId::toString).toArray(String[]::new);
        call("remove hints", () -> redis.zrem(keys.queue(requirements), members));
    }

    @Override
    public Set<Integer> active() {
        return call(
                "read active queues",
                () -> redis.smembers(keys.active()).stream()
                        .map(Integer::valueOf)
                        .collect(Collectors.toSet()));
    }

    @Override
    public Map<Integer, Long> depths() {
        Set<Integer> active = active();
        return call("count hints", () -> {
            Map<Integer, Response<Long>> answers = new LinkedHashMap<>();
            try (AbstractPipeline pipeline = redis.pipelined()) {
                active.forEach(id -> answers.put(id, pipeline.zcard(keys.queue(id))));
                pipeline.sync();
            }
            Map<Integer, Long> depths = new LinkedHashMap<>();
            answers.forEach((id, answer) -> depths.put(id, answer.get()));
            return depths;
        });
    }

    @Override
    public OptionalLong position(int requirements, TaskRunId task) {
        Long rank = call("find a hint", () -> redis.zrank(keys.queue(requirements), task.toString()));
        return rank == null ? OptionalLong.empty() : OptionalLong.of(rank);
    }

    @Override
    public boolean isIntact() {
        return call("look whether Redis is intact", () -> redis.exists(keys.intact()));
    }

    @Override
    public void markIntact() {
        call("mark Redis intact", () -> redis.set(keys.intact(), "1"));
    }

    private <T> T call(String what, Supplier<T> command) {
        try {
            return command.get();
        } catch (JedisException e) {
            throw new QueueUnavailableException(what + ": Redis cannot be reached: " + e.getMessage(), e);
        }
    }
}
