package dev.latchkey.face.management;

import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.http.Endpoint;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.http.Route;
import dev.latchkey.platform.http.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The paths of the management API, and what is checked for all of them. */
public final class ManagementRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementRoutes.class);

  private final Callers callers;
  private final CustomerDirectory customers;
  private final List<Operation> operations;

  ManagementRoutes(Callers callers, CustomerDirectory customers, List<Resource> resources) {
    this.callers = callers;
    this.customers = customers;
    this.operations =
        resources.stream().flatMap(resource -> resource.operations().stream()).toList();
  }

  /** Everything that can be asked for. */
  List<Operation> operations() {
    return operations;
  }

  /** The permission of each operation, by its method and path, such as {@code GET /v1/users}. */
  public Map<String, Permission> permissions() {
    return operations.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                operation -> operation.method() + " " + operation.path(), Operation::permission));
  }

  /** Adds them. */
  public void addTo(Routes routes) {
    for (Operation operation : operations) {
      String path = operation.path();
      if (!path.contains("{")) {
        maskBelow(routes, path);
      }
      Route route = path.contains("{") ? routes.pattern(path) : routes.path(path);
      Endpoint endpoint = guarded((request, response) -> perform(operation, request, response));
      add(route, operation.method(), endpoint);
      route.otherwise(
          guarded((request, response) -> {
            throw new Refused(Problem.METHOD_NOT_ALLOWED);
          }));
    }
  }

  /** Below a collection, what is no operation's path is answered as a problem, too. */
  private static void maskBelow(Routes routes, String collection) {
    routes
        .prefix(collection + "/")
        .any(
            guarded((request, response) -> {
              throw new Refused(Problem.NOT_FOUND);
            }));
  }

  private static void add(Route route, String method, Endpoint endpoint) {
    switch (method) {
      case "GET" -> route.get(endpoint);
      case "POST" -> route.post(endpoint);
      case "PATCH" -> route.patch(endpoint);
      case "DELETE" -> route.delete(endpoint);
      default -> throw new IllegalArgumentException(method);
    }
  }

  private void perform(Operation operation, Request request, Response response) {
    Callers.Caller caller = callers.of(request);
    Operation.AskersOwner owner = operation.owner();
    if (owner != null) {
      Optional<CustomerId> found = owner.of(caller.authority(), request.pathParameter("id"));
      if (found.filter(caller.authority()::reaches).isEmpty()) {
        // Somebody else's row is not told from one that is not there.
        throw new Refused(Problem.NOT_FOUND);
      }
    }
    callers.require(caller, operation.permission(), request);
    operation
        .action()
        .perform(
            new Exchange(
                request,
                response,
                caller.authority(),
                caller.credential().principal().belongsTo(),
                customers,
                () -> callers.stillMay(request, operation.permission())));
  }

  private static Endpoint guarded(Endpoint endpoint) {
    return (request, response) -> {
      try {
        endpoint.handle(request, response);
      } catch (Refused refused) {
        refused.problem().send(response);
      } catch (DatabaseUnavailable unavailable) {
        refuse(response, Problem.UNAVAILABLE, unavailable);
      } catch (RuntimeException bug) {
        LOG.error("failed by an error of ours, request {}", request.id(), bug);
        refuse(response, Problem.INTERNAL_ERROR, bug);
      }
    };
  }

  /** Answers with a problem, unless part of an answer is out; then the connection has to end. */
  private static void refuse(Response response, Problem problem, RuntimeException reason) {
    if (response.isSent()) {
      throw reason;
    }
    problem.send(response);
  }
}
