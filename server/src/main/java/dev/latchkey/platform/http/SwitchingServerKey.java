package dev.latchkey.platform.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A key manager in whose place another can step. A handshake that began with the one before goes on
 * with that. Thread-safe.
 */
final class SwitchingServerKey extends X509ExtendedKeyManager {
  private volatile X509ExtendedKeyManager current;
  private volatile X509ExtendedKeyManager previous;

  SwitchingServerKey(X509ExtendedKeyManager first) {
    this.current = first;
    this.previous = first;
  }

  void switchTo(X509ExtendedKeyManager other) {
    previous = current;
    current = other;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return current.chooseEngineServerAlias(keyType, issuers, engine);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return current.chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return current.getServerAliases(keyType, issuers);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    X509Certificate[] chain = current.getCertificateChain(alias);
    return chain == null ? previous.getCertificateChain(alias) : chain;
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    PrivateKey key = current.getPrivateKey(alias);
    return key == null ? previous.getPrivateKey(alias) : key;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null; // We are never a client.
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}
