import Web

/// The links of the menu of progress.
extension PageMark {
    var progress: Bool { isAt("/progress") }
    var progressTraining: Bool { isAt("/progress/training") }
    var progressRecords: Bool { isAt("/progress/records") }
    var progressReport: Bool { isAt("/progress/report") }
    var progressSettings: Bool { isAt("/progress/settings") }
}
