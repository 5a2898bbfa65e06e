"""Supplements: added in a tap, checked each day, and looked back on."""

from .people import add_supplement, press, sign_up, ticked

CREATINE = "Creatine monohydrate, 5 g, Morning"
VITAMIN = "Vitamin D3, 1,000 IU, Morning"


def somebody(browser, **options):
    page = browser.new_page(**options)
    sign_up(page)
    return page


def box(page, label: str):
    return page.get_by_role("checkbox", name=label, exact=True)


def test_ticked_at_once(browser):
    """A tap checks and unchecks at once, at home and on the day, without loading the page again"""
    page = somebody(browser, worker=True)
    add_supplement(page, "Creatine monohydrate")
    for address in ("/", "/supplements"):
        page.goto(address)
        page.evaluate("() => { window.isStill = true }")
        box(page, CREATINE).click()
        ticked(page, CREATINE)
        box(page, CREATINE).click()
        ticked(page, CREATINE, False)
        # Home has it as well, where the chips say it by themselves.
        page.get_by_text("0 of 1").wait_for(state="attached")
        assert page.evaluate("() => window.isStill")
    box(page, CREATINE).click()
    ticked(page, CREATINE)
    page.reload()
    ticked(page, CREATINE)


def test_fast_taps(browser):
    """Taps that follow each other faster than the answers end as the last of them"""
    page = somebody(browser)
    add_supplement(page, "Creatine monohydrate")
    add_supplement(page, "Vitamin D3")
    page.goto("/supplements")
    box(page, CREATINE).click()
    box(page, VITAMIN).click()
    box(page, CREATINE).click()
    page.wait_for_load_state("networkidle")
    ticked(page, VITAMIN)
    ticked(page, CREATINE, False)
    page.reload()
    ticked(page, VITAMIN)
    ticked(page, CREATINE, False)


def test_a_tick_moves_nothing(browser):
    """Ticking a supplement moves no other on the page, while it is on its way and after it was stored"""
    browser.allow("net::ERR_INTERNET_DISCONNECTED")
    page = browser.new_page()
    sign_up(page)
    for name in ("Creatine monohydrate", "Vitamin D3", "Magnesium citrate"):
        add_supplement(page, name)
    page.goto("/supplements")
    page.wait_for_load_state("networkidle")
    boxes = "() => [...document.querySelectorAll('[role=checkbox]')].map(box => box.getBoundingClientRect().y)"
    before = page.evaluate(boxes)
    first = page.locator("[role=checkbox]").first
    page.context.set_offline(True)
    first.click()
    page.locator(".tick.waiting").wait_for()
    assert page.evaluate(boxes) == before
    page.context.set_offline(False)
    ticked(page, first.get_attribute("aria-label"))
    assert page.evaluate(boxes) == before


def test_stack(browser):
    """A whole stack is taken in one tap"""
    page = somebody(browser, worker=True)
    add_supplement(page, "Creatine monohydrate")
    add_supplement(page, "Vitamin D3")
    page.goto("/")
    page.get_by_role("button", name="Take all of Morning").click()
    ticked(page, CREATINE)
    ticked(page, VITAMIN)
    page.get_by_text("2 of 2").wait_for(state="attached")


def test_storage_is_refused(browser):
    """Where the browser keeps nothing, a tap goes to the server as without scripts"""
    page = somebody(browser)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: { open() { throw new Error('no'); } } })")
    add_supplement(page, "Creatine monohydrate")
    page.goto("/supplements")
    box(page, CREATINE).click()
    page.wait_for_load_state("networkidle")
    ticked(page, CREATINE)
    page.reload()
    ticked(page, CREATINE)


def test_without_scripts(browser):
    """The whole journey without scripts: add, check, give a reason, refill, pause, look back"""
    page = somebody(browser, javascript=False)
    page.goto("/supplements/new")
    page.get_by_label("Supplement").fill("creatin")
    press(page, "Search")
    press(page, "Add Creatine monohydrate")
    supplement = page.url.split("?")[0]
    page.get_by_label("Add to the stock (g)").fill("50")
    press(page, "Refill")
    page.goto("/supplements")
    with page.expect_navigation():
        box(page, CREATINE).click()
    ticked(page, CREATINE)
    page.get_by_role("link", name=f"Time, dose or reason: {CREATINE}").click()
    page.get_by_label("Taken at").fill("00:01")
    press(page, "Save")
    page.get_by_text("taken at 00:01").wait_for()
    page.goto(supplement)
    page.get_by_text("45 g left").wait_for()
    page.goto("/supplements/adherence")
    page.get_by_text("1 due, 1 taken").wait_for()
    page.goto("/supplements")
    page.get_by_role("link", name=f"Time, dose or reason: {CREATINE}").click()
    page.get_by_role("radio", name="Skipped").check()
    page.get_by_label("Why it was skipped").fill("Travelling")
    press(page, "Save")
    page.get_by_text("skipped: Travelling").wait_for()
    page.goto(supplement)
    page.get_by_text("50 g left").wait_for()
    page.locator("summary", has_text="Pause it").click()
    press(page, "Pause")
    page.goto("/supplements")
    page.get_by_text("Paused: Creatine monohydrate").wait_for()


def test_own_schedule(browser):
    """One's own on a cycle, in two slots with different doses, is described and changed"""
    page = somebody(browser)
    page.goto("/supplements/new/own")
    page.get_by_label("Name").fill("My blend")
    page.get_by_label("Dose", exact=True).fill("2")
    page.get_by_label("Unit", exact=True).select_option("capsule")
    page.get_by_label("When it is taken").select_option("cycle")
    page.get_by_label("Weeks on").fill("6")
    assert not page.get_by_label("At most so often a day").is_visible()
    page.locator("summary", has_text="More times of the day").click()
    page.get_by_label("Time of the day 2").fill("Evening")
    page.get_by_label("Dose then, if another").nth(1).fill("1")
    press(page, "Add it")
    page.get_by_role("heading", name="My blend", exact=True).wait_for()
    page.goto("/supplements")
    box(page, "My blend, 2 capsules, Morning").wait_for()
    box(page, "My blend, 1 capsule, Evening").wait_for()


def test_feed(browser):
    """The calendar's address is shown once, works, and is revoked"""
    page = somebody(browser)
    add_supplement(page, "Creatine monohydrate")
    page.goto("/supplements/times")
    press(page, "Make an address")
    address = page.locator(".secret").inner_text()
    link = page.get_by_role("link", name="Subscribe on this device").get_attribute("href")
    assert link == "webcal://" + address.split("://")[1]
    assert page.request.get(address).text().startswith("BEGIN:VCALENDAR")
    page.goto("/supplements/times")
    page.get_by_text("Revoke it", exact=True).click()
    press(page, "Revoke the address")
    assert page.request.get(address).status == 404
