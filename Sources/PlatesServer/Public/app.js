// Every page loads this. What a page needs beyond it is loaded by what stands on the page.
import { fillTimeZones } from "./time-zone.js";

fillTimeZones();

if (document.querySelector("[data-training]")) {
    import("./training.js").then(({ startTraining }) => startTraining());
} else if (document.body.dataset.account) {
    // Sets that were logged without a connection go out from whichever page is opened next.
    import("./outbox.js").then(({ Outbox }) => new Outbox(document.body.dataset.account).send());
}
if (document.querySelector("[data-search]")) {
    import("./search.js").then(({ searchAsOneTypes }) => searchAsOneTypes());
}
if (document.querySelector("[data-add]")) {
    import("./add-food.js").then(({ addInPlace }) => addInPlace());
}
if (document.querySelector("[data-amount]")) {
    import("./amount.js").then(({ followAmount }) => followAmount());
}
if (document.querySelector("[data-scan]")) {
    import("./scan.js").then(({ offerCamera }) => offerCamera());
}
if (document.querySelector("[data-records]")) {
    import("./records.js").then(({ followRecords }) => followRecords());
}
if (document.querySelector("[data-plates]")) {
    import("./plates.js").then(({ followPlates }) => followPlates());
}
