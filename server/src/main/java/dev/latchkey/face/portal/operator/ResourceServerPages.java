package dev.latchkey.face.portal.operator;

import static dev.latchkey.face.portal.PortalPage.get;
import static dev.latchkey.face.portal.PortalPage.post;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.resourceserver.CreateResourceServer;
import dev.latchkey.core.resourceserver.ResourceServer;
import dev.latchkey.core.resourceserver.ResourceServerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.face.portal.Form;
import dev.latchkey.face.portal.Note;
import dev.latchkey.face.portal.Pager;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resource servers. The secret of one is in one answer, and nowhere afterwards. */
public final class ResourceServerPages implements PortalPage.Pages {
  static final String PATH = "/portal/resource-servers";

  private static final String NEW = PATH + "/new";
  private static final String DELETE = PATH + "/{id}/delete";
  private static final String ONCE = "once";

  private final UseCases useCases;
  private final Randomness randomness;

  public ResourceServerPages(UseCases useCases, Randomness randomness) {
    this.useCases = useCases;
    this.randomness = randomness;
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(
        get(PATH, this::list, Permission.RESOURCE_SERVERS_READ),
        get(
                NEW,
                visit -> visit.show(newPage(visit, Form.empty())),
                Permission.RESOURCE_SERVERS_WRITE)
            .afterProof(),
        post(NEW, this::create, Permission.RESOURCE_SERVERS_WRITE).afterProof(),
        get(DELETE, this::owner, this::askToDelete, Permission.RESOURCE_SERVERS_WRITE).afterProof(),
        post(DELETE, this::owner, this::delete, Permission.RESOURCE_SERVERS_WRITE).afterProof());
  }

  private Optional<CustomerId> owner(Authority asker, String id) {
    return find(id).map(found -> CustomerId.INSTALLATION);
  }

  private Optional<ResourceServer> find(String id) {
    return Visit.uuid(id).map(ResourceServerId::new).flatMap(useCases.resourceServers()::byId);
  }

  private void list(Visit visit) {
    Pager.Page<ResourceServer> page =
        Pager.page(visit, PATH, Map.of(), useCases.resourceServers().all());
    visit.show(
        Portal.TEMPLATES.resourceServers(
            visit.frame("Resource servers", Place.RESOURCE_SERVERS),
            page.rows().stream().map(ResourceServerRow::of).toList(),
            page.pager(),
            visit.may(Permission.RESOURCE_SERVERS_WRITE)));
  }

  private JteModel newPage(Visit visit, Form form) {
    return Portal.TEMPLATES.newResourceServer(
        visit.frame("New resource server", Place.RESOURCE_SERVERS),
        form,
        randomness.uuid().toString());
  }

  private void create(Visit visit) {
    Form form = visit.form();
    String once = form.text(ONCE);
    if (Visit.uuid(once).isEmpty()) {
      visit.showAgain(newPage(visit, form.wrong("Load the page again, then send the form.")));
    } else if (!useCases.signIns().isFirst(once)) {
      visit.seeOther(Note.ALREADY_SENT.at(PATH));
    } else {
      switch (useCases
          .createResourceServer()
          .create(form.text("name"), form.textOrNull("audience"), visit.actor(), visit.origin())) {
        case CreateResourceServer.Verdict.Created(ResourceServer server, SecretText secret) ->
            visit.show(
                Portal.TEMPLATES.createdResourceServer(
                    visit.frame("Resource server made", Place.RESOURCE_SERVERS),
                    new CreatedResourceServer(ResourceServerRow.of(server), secret.reveal())));
        case CreateResourceServer.Verdict.NameTaken() ->
            visit.showAgain(
                newPage(
                    visit, form.wrong("name", "There is a resource server of this name already.")));
        case CreateResourceServer.Verdict.InvalidName(String requirement) ->
            visit.showAgain(newPage(visit, form.wrong("name", "Must be " + requirement + ".")));
        case CreateResourceServer.Verdict.InvalidAudience(String requirement) ->
            visit.showAgain(newPage(visit, form.wrong("audience", "Must be " + requirement + ".")));
      }
    }
  }

  private void askToDelete(Visit visit) {
    visit.show(
        Portal.TEMPLATES.deleteResourceServer(
            visit.frame("Delete this resource server?", Place.RESOURCE_SERVERS),
            ResourceServerRow.of(find(visit.id()).orElseThrow())));
  }

  private void delete(Visit visit) {
    ResourceServer server = find(visit.id()).orElseThrow();
    var _ = useCases.deleteResourceServer().delete(server.id(), visit.actor(), visit.origin());
    visit.seeOther(Note.RESOURCE_SERVER_DELETED.at(PATH));
  }
}
