import Web

/// The links of the menu of the supplements.
extension PageMark {
    var supplements: Bool { isAt("/supplements") }
    var supplementsAll: Bool { isAt("/supplements/all") }
    var supplementsAdherence: Bool { isAt("/supplements/adherence") }
    var supplementsTimes: Bool { isAt("/supplements/times") }
}
