import PlatesCore

/// A browser's long name for itself, in the two words that people know it by.
struct UserAgentText: Sendable {
    /// `Firefox on Android`.
    let text: Phrase

    init(_ userAgent: String) {
        // Each browser also names those that it wants to be taken for: the most particular comes first.
        let browsers = [
            ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
            ("CriOS/", "Chrome"), ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ]
        let systems = [
            ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
            ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "Chromebook"),
            ("Linux", "Linux"),
        ]
        let browser = browsers.first { userAgent.contains($0.0) }?.1
        let system = systems.first { userAgent.contains($0.0) }?.1
        switch (browser, system) {
        case (let browser?, let system?): text = "\(browser) on \(system)"
        case (let name?, nil), (nil, let name?): text = .verbatim(name)
        case (nil, nil):
            text =
                userAgent.isEmpty
                ? "Unknown browser" : .verbatim(TextRule.line.cleaned(userAgent, most: 40))
        }
    }
}
