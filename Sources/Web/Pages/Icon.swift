import PlatesCore

/// An icon of the sprite, as templates write it: `{{layout.icon.plus}}`.
package struct Icon: Sendable {
    /// Its id in the sprite. `scripts/icon_names.txt` says which icons the sprite has.
    let name: StaticString
    /// The address of the sprite.
    let sprite: String
    /// What the icon says where no text stands beside it. Without a label it is decoration, and screen readers skip it.
    var label: Phrase?
}

/// Every icon that templates use. A name that is not listed here does not compile.
package struct Icons: Sendable {
    let sprite: String

    package var archive: Icon { icon("archive") }
    package var archiveRestore: Icon { icon("archive-restore") }
    package var arrowDown: Icon { icon("arrow-down") }
    package var arrowUp: Icon { icon("arrow-up") }
    package var recipe: Icon { icon("book-open") }
    package var calendar: Icon { icon("calendar") }
    package var check: Icon { icon("check") }
    package var chevronLeft: Icon { icon("chevron-left") }
    package var chevronRight: Icon { icon("chevron-right") }
    package var dumbbell: Icon { icon("dumbbell") }
    package var ellipsis: Icon { icon("ellipsis") }
    package var eye: Icon { icon("eye") }
    package var eyeOff: Icon { icon("eye-off") }
    package var layers: Icon { icon("layers") }
    package var logOut: Icon { icon("log-out") }
    package var minus: Icon { icon("minus") }
    package var pause: Icon { icon("pause") }
    package var play: Icon { icon("play") }
    package var plus: Icon { icon("plus") }
    package var repeat2: Icon { icon("repeat-2") }
    package var scanBarcode: Icon { icon("scan-barcode") }
    package var search: Icon { icon("search") }
    package var star: Icon { icon("star") }
    package var starOff: Icon { icon("star-off") }
    package var target: Icon { icon("target") }
    package var trash2: Icon { icon("trash-2") }
    package var triangleAlert: Icon { icon("triangle-alert") }
    package var trophy: Icon { icon("trophy") }
    package var utensils: Icon { icon("utensils") }
    package var x: Icon { icon("x") }
    package var zap: Icon { icon("zap") }

    package var isFavourite: Icon { Icon(name: "star", sprite: sprite, label: "Favourite") }
    package var isRecord: Icon { Icon(name: "trophy", sprite: sprite, label: "Record") }

    private func icon(_ name: StaticString) -> Icon { Icon(name: name, sprite: sprite) }
}

extension Layout {
    /// The icons of the page's sprite.
    package var icon: Icons { Icons(sprite: icons) }
}

extension HTML {
    /// An icon between elements.
    package mutating func text(_ icon: Icon) {
        if let label = icon.label {
            markup("<svg class=\"icon small\" role=\"img\" aria-label=\"")
            attribute(label)
        } else {
            markup("<svg class=\"icon\" aria-hidden=\"true")
        }
        markup("\"><use href=\"")
        attribute(icon.sprite)
        markup("#")
        markup(icon.name)
        markup("\"/></svg>")
    }
}
