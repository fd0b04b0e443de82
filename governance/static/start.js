// Starts the vendored components. A module of its own, so that no page needs an inline script.
import { initAll } from "./vendor/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
