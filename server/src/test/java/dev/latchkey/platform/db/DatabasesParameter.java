package dev.latchkey.platform.db;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstantiationAwareExtension;

/** Gives each test one {@link Databases}, which is closed after it. */
final class DatabasesParameter implements ParameterResolver, TestInstantiationAwareExtension {
  private static final Namespace NAMESPACE = Namespace.create(DatabasesParameter.class);

  private final Flavour flavour;

  DatabasesParameter(Flavour flavour) {
    this.flavour = flavour;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Databases.class || type == Database.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Databases databases =
        context
            .getStore(NAMESPACE)
            .computeIfAbsent(Databases.class, key -> Databases.create(flavour), Databases.class);
    return parameter.getParameter().getType() == Databases.class ? databases : databases.database();
  }

  /** The constructor's parameters belong to the test, not to the class. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }
}
