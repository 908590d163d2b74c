// A micro-frontend reduced to its frame: the platform is initialised as theirs are, the header, the footer and the
// slots are the real ones, and what stands between the slots is plain. `?page=` chooses which slots are there.

import { APP_INIT_ERROR, APP_READY, initialize, subscribe } from "@edx/frontend-platform";
import { AppProvider, ErrorPage } from "@edx/frontend-platform/react";
import { LearningHeader } from "@edx/frontend-component-header";
import Header from "@edx/frontend-component-header";
import { FooterSlot } from "@edx/frontend-component-footer";
import { PluginSlot } from "@openedx/frontend-plugin-framework";
import { Alert, Badge, Button, Card, Form, Nav } from "@openedx/paragon";
import { createRoot } from "react-dom/client";
import messages from "pulled-messages";
import "./frame.scss";

const Slot = (id, children, props = {}) => (
  <PluginSlot id={id} pluginProps={props}>
    {children}
  </PluginSlot>
);
const upstream = (text) => <div className="upstream">{text}</div>;

function Dashboard() {
  return (
    <>
      <Header />
      <main id="main" className="container-xl py-4">
        <h1>Courses</h1>
        {Slot("org.openedx.frontend.learner_dashboard.no_courses_view.v1", upstream("no courses"))}
        {Slot("org.openedx.frontend.learner_dashboard.widget_sidebar.v1", upstream("looking for a challenge"))}
      </main>
    </>
  );
}

function Learning() {
  return (
    <>
      <LearningHeader courseOrg="KarU" courseNumber="DC" courseTitle="Dialogue of cultures" />
      <main id="main-content" className="container-xl py-4">
        <h1>Dialogue of cultures</h1>
        {Slot("org.openedx.frontend.learning.unit_title.v1", <h2>A unit</h2>, { unitId: "u1", unit: { title: "A unit" } })}
        {Slot("org.openedx.frontend.learning.progress_tab_course_grade.v1", upstream("the grade"))}
      </main>
    </>
  );
}

function Catalogue() {
  return (
    <>
      <Header />
      <main id="main">{Slot("org.openedx.frontend.catalog.home_page.banner", upstream("the banner"))}</main>
    </>
  );
}

function SignIn() {
  return (
    <main className="container-xl py-4">
      <h1>Sign in</h1>
      {Slot("org.openedx.frontend.authn.login_component.v1", upstream("the form"))}
    </main>
  );
}

/** Paragon's own parts, to see the brand on them. */
function Parts() {
  return (
    <>
      <Header />
      <main id="main" className="container-xl py-4">
        <h1>Parts</h1>
        <p>
          Text with <a href="#main">a link</a>, <span className="text-muted">muted text</span>, <code>code</code>.
        </p>
        {["primary", "outline-primary", "brand", "outline-brand", "secondary", "success", "danger", "warning", "info", "light", "dark", "tertiary", "link"].map(
          (variant) => (
            <Button key={variant} variant={variant} className="m-1">
              {variant}
            </Button>
          ),
        )}
        <Button disabled>disabled</Button>
        <p>
          {["primary", "success", "danger", "warning", "info", "light", "dark"].map((variant) => (
            <Badge key={variant} variant={variant} className="m-1">
              {variant}
            </Badge>
          ))}
        </p>
        {["info", "success", "warning", "danger"].map((variant) => (
          <div key={variant} className={`alert alert-${variant}`} role="note">
            {variant} <a className="alert-link" href="#main">link</a>
          </div>
        ))}
        <Alert dismissible show>
          an alert to close
        </Alert>
        <Card className="my-3">
          <Card.Header title="A card" subtitle="with a subtitle" />
          <Card.Section>Text in a card, <a href="#main">a link</a>.</Card.Section>
        </Card>
        <Form.Group controlId="name">
          <Form.Label>A field</Form.Label>
          <Form.Control placeholder="placeholder" />
          <Form.Text>help for the field</Form.Text>
        </Form.Group>
        <Form.Checkbox>a choice</Form.Checkbox>
        <Nav variant="tabs" defaultActiveKey="one" className="my-3">
          <Nav.Item><Nav.Link eventKey="one">One</Nav.Link></Nav.Item>
          <Nav.Item><Nav.Link eventKey="two">Two</Nav.Link></Nav.Item>
        </Nav>
        <table className="table"><thead><tr><th>Head</th></tr></thead><tbody><tr><td>Cell</td></tr></tbody></table>
      </main>
    </>
  );
}

const PAGES = { dashboard: Dashboard, learning: Learning, catalogue: Catalogue, "sign-in": SignIn, parts: Parts };
const Page = PAGES[new URLSearchParams(window.location.search).get("page")] ?? Dashboard;
const root = createRoot(document.getElementById("root"));

subscribe(APP_READY, () =>
  root.render(
    <AppProvider>
      <Page />
      <FooterSlot />
    </AppProvider>,
  ),
);
subscribe(APP_INIT_ERROR, (error) => root.render(<ErrorPage message={error.message} />));

initialize({ messages, requireAuthenticatedUser: false, hydrateAuthenticatedUser: false });
