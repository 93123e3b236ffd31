package dev.latchkey.acceptance.harness;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Runs the classes that are {@link OnEachStore}. */
final class EachStore implements ClassTemplateInvocationContextProvider {
  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return context.getRequiredTestClass().isAnnotationPresent(OnEachStore.class);
  }

  @Override
  public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    OnEachStore wanted =
        Objects.requireNonNull(testClass.getAnnotation(OnEachStore.class), "annotation");
    return Stream.of(wanted.value())
        .map(kind -> new Stage(kind, wanted, testClass.getSimpleName() + "/" + kind));
  }

  /** One run of a test class: its store, made when first asked for, and its server. */
  private static final class Stage
      implements ClassTemplateInvocationContext,
          AfterClassTemplateInvocationCallback,
          AfterEachCallback,
          ParameterResolver {
    private static final Set<Class<?>> PARAMETERS =
        Set.of(Latchkey.class, Server.class, Population.class, Portal.class, Screen.class);

    private final StoreKind kind;
    private final OnEachStore wanted;
    private final String name;
    private @Nullable Latchkey latchkey;
    private @Nullable Server server;
    private @Nullable Portal portal;

    Stage(StoreKind kind, OnEachStore wanted, String name) {
      this.kind = kind;
      this.wanted = wanted;
      this.name = name;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
      return kind.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return PARAMETERS.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      if (type == Population.class) {
        return Population.town(kind).population();
      }
      if (type == Portal.class) {
        return portal();
      }
      if (type == Screen.class) {
        return screen();
      }
      return type == Server.class ? server() : latchkey();
    }

    @Override
    public void afterEach(ExtensionContext context) {
      if (portal != null) {
        portal.close();
        portal = null;
      }
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) {
      if (server != null) {
        server.close();
      }
    }

    private Latchkey latchkey() {
      if (latchkey == null) {
        latchkey =
            Latchkey.on(store(), Folders.fresh(name + "/processes"))
                .configured(wanted.configuration());
      }
      return latchkey;
    }

    private Server server() {
      if (server == null) {
        server = wanted.named() ? latchkey().startNamed() : latchkey().start();
      }
      return server;
    }

    private Portal portal() {
      portal = new Portal(server(), screen());
      return portal;
    }

    private Screen screen() {
      return kind == StoreKind.SQLITE ? Screen.DESKTOP : Screen.PHONE;
    }

    private Store store() {
      return wanted.populated()
          ? Population.town(kind).store().copyTo(Folders.fresh(name + "/data"))
          : kind.create(Folders.fresh(name + "/data"));
    }
  }
}
