import PlatesCore

/// Links of which one is the page that is shown.
package struct Choices: Sendable {
    package struct Link: Sendable {
        let title: Phrase
        let href: String
        let isCurrent: Bool

        package init(title: Phrase, href: String, isCurrent: Bool) {
            self.title = title
            self.href = href
            self.isCurrent = isCurrent
        }
    }

    /// What is chosen, for those who do not see it.
    let label: Phrase
    let links: [Link]

    package init(label: Phrase, links: [Link]) {
        self.label = label
        self.links = links
    }
}
