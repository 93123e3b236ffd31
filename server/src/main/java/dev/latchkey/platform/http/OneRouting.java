package dev.latchkey.platform.http;

import io.helidon.webserver.Router;
import io.helidon.webserver.Routing;
import io.helidon.webserver.http.HttpRouting;
import java.util.List;

/** A router that knows one routing. Helidon's own would add an empty one, and take either. */
record OneRouting(HttpRouting routing) implements Router {

  @Override
  public <T extends Routing> T routing(Class<T> type, T otherwise) {
    return type.isInstance(routing) ? type.cast(routing) : otherwise;
  }

  @Override
  public List<? extends Routing> routings() {
    return List.of(routing);
  }

  @Override
  public void beforeStart() {
    routing.beforeStart();
  }

  @Override
  public void afterStop() {
    routing.afterStop();
  }
}
