// The service worker. It stands at the root of the site, for only what lies beside or below it is its own to answer.
import "./javascripts/offline/worker.mjs";
