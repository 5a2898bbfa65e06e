import PlatesCore

// Names as people read them. Those of the catalogue and of the first meals are in the reader's language.

extension Food {
    /// `Oat drink (Oatly)`
    var shownTitle: Phrase { brand.isEmpty ? .name(name, .food) : .verbatim(title) }
}

extension Entry.Content {
    var shownName: Phrase { .name(name, .food) }
}

extension Meal {
    var shownName: Phrase { .name(name, .meal) }
}
