//! What no schedule can hold, and what is not to be had.
use std::path::Path;

use crate::model::Words;
use crate::run_error::RunError;

/// Says that a path holds what cannot be written where it would have to stand.
pub fn unwritable(path: &str, (zh, en): (&str, &str)) -> RunError {
    RunError::new(
        Words::new(
            format!("路径 {path} 里有{zh}，写不进定时任务"),
            format!("the path {path} holds {en}, and cannot be scheduled"),
        ),
        Words::new("请给文件夹或文件改个名称，再运行一次。", "rename the folder or the file, and run it again"),
    )
}

/// Says that a line is too long for cron.
pub fn too_long(bytes: usize, most: usize) -> RunError {
    RunError::new(
        Words::new(
            format!("这一行有 {bytes} 字节，有的 cron 只读前 {most} 字节，后面的会丢掉"),
            format!("the line has {bytes} bytes, of which some crons read no more than {most}"),
        ),
        Words::new(
            "请把文件夹放到浅一些、名称短一些的地方（一个汉字占 3 字节），或者用 --kind systemd。",
            "use shorter paths, or --kind systemd",
        ),
    )
}

/// Says that only a task for Windows is saved.
pub fn save_is_for_windows() -> RunError {
    RunError::new(
        Words::new("--save 只用于 Windows 的计划任务", "--save is for the task of Windows alone"),
        Words::new(
            "systemd 的用 --install 安装；cron 的一行请粘贴到 crontab -e 里。",
            "install systemd units with --install; paste the line of cron into crontab -e",
        ),
    )
}

/// Says that only systemd's units are installed.
pub fn install_is_for_systemd() -> RunError {
    RunError::new(
        Words::new("--install 和 --remove 只用于 systemd", "--install and --remove are for systemd alone"),
        Words::new(
            "cron 的一行请粘贴到 crontab -e 里，不要了就删掉；Windows 的计划任务用 schtasks 导入和删除，命令写在输出的说明里。",
            "paste the line of cron into crontab -e, or delete it there; import and delete the task of Windows with \
             schtasks: the remarks in the output say how",
        ),
    )
}

/// Says that a file stands in the way that somebody else wrote.
pub fn not_ours(path: &Path) -> RunError {
    let path = path.display();
    RunError::new(
        Words::new(
            format!("已有 {path}，不是 redbook 写的，没有改动"),
            format!("{path} exists, is not redbook's, and is left alone"),
        ),
        Words::new("请先把它移走或改名，再运行一次。", "move it away or rename it, and run it again"),
    )
}

/// Says that nobody knows where the user's units belong.
pub fn no_home() -> RunError {
    RunError::new(
        Words::new("不知道用户的文件夹在哪里：没有 HOME", "there is no HOME, and so no folder for the user's units"),
        Words::new("请用自己的账号登录后再运行。", "log in as the user and run it again"),
    )
}

/// Says that there is no systemd.
pub fn no_systemctl() -> RunError {
    RunError::new(
        Words::new("没有找到 systemctl，没有改动任何文件", "there is no systemctl; nothing was changed"),
        Words::new(
            "这台电脑没有 systemd 的，请用 cron：运行 redbook schedule --kind cron，把输出的一行粘贴到 crontab -e 里。",
            "without systemd, use cron: paste the line of `redbook schedule --kind cron` into crontab -e",
        ),
    )
}

/// Says that systemd would not do it, in its own words; `by_hand` is what to do instead.
pub fn refused_by_systemctl(words: &[&str], said: &str, by_hand: Words) -> RunError {
    let command = words.join(" ");
    let message = Words::new(
        format!("systemctl --user {command} 没有成功：{said}"),
        format!("systemctl --user {command} failed: {said}"),
    );
    RunError::new(message, by_hand)
}

/// Says how units are put into `folder` by hand.
pub fn to_install(folder: &Path) -> Words {
    let folder = folder.display();
    Words::new(
        format!(
            "什么也没有装。请用自己的账号登录后运行，不要用 sudo、su；或者自己动手：把 redbook schedule 输出的两个文件存到 \
             {folder}，再运行 systemctl --user daemon-reload 和 systemctl --user enable --now redbook.timer；\
             没有 systemd 的用 --kind cron。"
        ),
        format!(
            "nothing is installed; log in as the user, without sudo or su, and run it again; or do it by hand: put what redbook \
             schedule prints into {folder}, then systemctl --user daemon-reload and systemctl --user enable --now \
             redbook.timer; without systemd, use --kind cron"
        ),
    )
}

/// Says how units are taken away from `folder` by hand.
pub fn to_remove(folder: &Path) -> Words {
    let folder = folder.display();
    Words::new(
        format!(
            "请用自己的账号登录后运行，不要用 sudo、su；或者自己动手：运行 systemctl --user disable --now redbook.timer，\
             删去 {folder} 里的 redbook.service 和 redbook.timer，再运行 systemctl --user daemon-reload。"
        ),
        format!(
            "log in as the user, without sudo or su, and run it again; or do it by hand: systemctl --user disable --now \
             redbook.timer, delete redbook.service and redbook.timer in {folder}, then systemctl --user daemon-reload"
        ),
    )
}

/// Says that a folder has to be there before systemd lets anything be written into it.
pub fn no_output(output: &Path) -> RunError {
    let shown = output.display();
    RunError::new(
        Words::new(
            format!("结果文件夹 {shown} 不存在，systemd 只许 redbook 写已有的文件夹"),
            format!("OUTPUT {shown} is not there, and systemd lets redbook write into a folder that is"),
        ),
        Words::new("请先建好这个文件夹，或者先运行一次 redbook。", "make the folder, or run redbook once"),
    )
}
