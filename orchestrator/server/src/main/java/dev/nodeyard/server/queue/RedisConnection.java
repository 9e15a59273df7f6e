package dev.nodeyard.server.queue;

import dev.nodeyard.server.auth.SharedCounts;
import io.dropwizard.lifecycle.Managed;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/** Own the connections to Redis, and the thread that listens for wake-ups of other orchestrator processes. */
public final class RedisConnection implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);
    private static final int TIMEOUT_MS = 2_000;
    private static final int RECONNECT_MS = 500;
    private static final int CONNECTIONS = 16;

    private final RedisSettings settings;
    private final RedisKeys keys;
    private final RedisClient client;
    private volatile WakeListener wakeListener = WakeListener.DEAF;
    private volatile ChangeListener changeListener = ChangeListener.DEAF;
    private final Thread listener;
    private volatile boolean stopped;

    /** Hear what other orchestrator processes say. Must return quickly. */
    public interface WakeListener {
        WakeListener DEAF = new WakeListener() {
            @Override
            public void onWork(int requirements, int tasks) {}

            @Override
            public void onConnected() {}
        };

        /** Some task runs of the same requirements became ready. */
        void onWork(int requirements, int tasks);

        /** The connection is there, for the first time or again: messages may have been missed. */
        void onConnected();
    }

    /** Hear which runs other processes changed. Must return quickly. */
    public interface ChangeListener {
        ChangeListener DEAF = new ChangeListener() {
            @Override
            public void onChanges(String message) {}

            @Override
            public void onConnected() {}
        };

        /** A message as it was published. */
        void onChanges(String message);

        /** The connection is there, for the first time or again: messages may have been missed. */
        void onConnected();
    }

    public RedisConnection(RedisSettings settings) {
        this.settings = settings;
        this.keys = new RedisKeys(settings.prefix());
        this.client = connect(CONNECTIONS);
        this.listener = new Thread(this::listen, "redis-wake-listener");
        this.listener.setDaemon(true);
    }

    public RedisTaskQueue queue() {
        return new RedisTaskQueue(client, keys);
    }

    /** Return counts that all processes share. */
    public SharedCounts counts() {
        return new RedisCounts(client, keys);
    }

    /** Name who hears wake-ups of other processes. */
    public void listen(WakeListener listening) {
        wakeListener = listening;
    }

    /** Tell the other processes of task runs that are ready. Losing the message costs time, not tasks. */
    public void publishWork(int requirements, int tasks) {
        try {
            client.publish(keys.wakeChannel(), requirements + ":" + tasks);
        } catch (JedisException e) {
            LOG.debug("wake-up of other processes is lost; they look by themselves within a second", e);
        }
    }

    /** Name who hears of changes in other processes. */
    public void listen(ChangeListener listening) {
        changeListener = listening;
    }

    /** Tell all processes, this one too, which runs changed. Losing the message costs time, not changes. */
    public void publishChanges(String message) {
        try {
            client.publish(keys.changesChannel(), message);
        } catch (JedisException e) {
            LOG.debug("a notice of changes is lost; whoever watches looks within seconds", e);
        }
    }

    @Override
    public void start() {
        listener.start();
    }

    @Override
    public void stop() throws InterruptedException {
        stopped = true;
        listener.interrupt();
        client.close();
    }

    private void listen() {
        while (!stopped) {
            try (RedisClient subscriber = connect(1)) {
                subscriber.subscribe(new Listener(), keys.wakeChannel(), keys.changesChannel());
            } catch (JedisException e) {
                LOG.debug("wake-up listener lost Redis and connects again", e);
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(RECONNECT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    private RedisClient connect(int connections) {
        GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        HostAndPort address = JedisURIHelper.getHostAndPort(settings.url());
        JedisClientConfig config = DefaultJedisClientConfig.builder()
                .timeoutMillis(TIMEOUT_MS)
                .user(JedisURIHelper.getUser(settings.url()))
                .password(JedisURIHelper.getPassword(settings.url()))
                .database(JedisURIHelper.getDBIndex(settings.url()))
                .ssl(JedisURIHelper.isRedisSSLScheme(settings.url()))
                .clientName("nodeyard")
                .resp2()
                .build();
        return RedisClient.builder()
                .hostAndPort(address)
                .clientConfig(config)
                .poolConfig(pool)
                .build();
    }

    private final class Listener extends JedisPubSub {
        @Override
        public void onSubscribe(String channel, int subscribed) {
            if (channel.equals(keys.changesChannel())) {
                changeListener.onConnected();
            } else {
                wakeListener.onConnected();
            }
        }

        @Override
        public void onMessage(String channel, String message) {
            if (channel.equals(keys.changesChannel())) {
                changeListener.onChanges(message);
                return;
            }
            String[] parts = message.split(":", 2);
            wakeListener.onWork(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
    }
}
