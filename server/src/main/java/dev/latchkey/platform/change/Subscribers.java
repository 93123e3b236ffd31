package dev.latchkey.platform.change;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who on this server wants to hear of changes. Safe for all threads. */
final class Subscribers {
  private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

  private record Subscriber(Consumer<String> changed, Runnable everything) {}

  private final Map<String, List<Subscriber>> byTopic = new ConcurrentHashMap<>();

  void add(Topic topic, Consumer<String> changed, Runnable everything) {
    byTopic
        .computeIfAbsent(topic.name(), name -> new CopyOnWriteArrayList<>())
        .add(new Subscriber(changed, everything));
  }

  /** Tells that one thing has changed. A topic nobody here follows is another release's. */
  void changed(String topic, String key) {
    for (Subscriber subscriber : byTopic.getOrDefault(topic, List.of())) {
      tell(() -> subscriber.changed.accept(key));
    }
  }

  /** Tells that anything may have changed. */
  void everything() {
    byTopic.values().forEach(all -> all.forEach(subscriber -> tell(subscriber.everything)));
  }

  /** One that fails keeps no other from hearing. */
  private static void tell(Runnable told) {
    try {
      told.run();
    } catch (RuntimeException e) {
      LOG.error("A subscriber of the change feed has failed", e);
    }
  }
}
