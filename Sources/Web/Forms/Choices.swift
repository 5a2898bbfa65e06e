/// Links of which one is the page that is shown.
struct Choices: Sendable {
    struct Link: Sendable {
        let title: String
        let href: String
        let isCurrent: Bool
    }

    /// What is chosen, for those who do not see it.
    let label: String
    let links: [Link]
}
