# SSH servers: one on loopback, and one in each of two network namespaces that a bridge joins: ssh.sh FOLDER PORT
. "$(dirname "$0")/supervise.sh"
port=$2

stop() {
    for host in 1 2; do
        ip netns pids "$lane_name-h$host" | xargs -r kill -9
        ip netns del "$lane_name-h$host"
    done
    end_by_file "$W/sshd-0.pid"
    ip link del "$lane_name"
}

# A bash that is called for a command reads the account's start-up file unless it believes to be a second one. What stands
# there may take long and hold locks, which is none of the tests' business.
server() { # number address port
    printf '%s\n' "Port $3" "ListenAddress $2" "HostKey $W/hostkey-$1" "PidFile $W/sshd-$1.pid" \
        "AuthorizedKeysFile $W/authorized_keys" 'StrictModes no' 'UsePAM no' 'PasswordAuthentication no' \
        'KbdInteractiveAuthentication no' 'PermitRootLogin prohibit-password' 'Subsystem sftp internal-sftp' \
        'MaxSessions 200' 'MaxStartups 500' 'UseDNS no' "SetEnv TEST_SSHD=$W SHLVL=1" >"$W/sshd-$1.conf"
    ssh-keygen -q -t ed25519 -N '' -f "$W/hostkey-$1"
}

lane=0
until lane_name=nys$lane && ip link add "$lane_name" type bridge 2>/dev/null; do
    lane=$((lane + 1))
    [ $lane -lt 100 ] || { echo "no free bridge" >&2; exit 1; }
done
net=198.18.$((lane + 128))
ip addr add "$net.1/24" dev "$lane_name"
ip link set "$lane_name" up

ssh-keygen -q -t ed25519 -N '' -f "$W/id"
cp "$W/id.pub" "$W/authorized_keys"
chmod 644 "$W/authorized_keys"
mkdir -p /run/sshd
sshd=$(command -v sshd)
server 0 127.0.0.1 "$port"
"$sshd" -f "$W/sshd-0.conf" -E "$W/sshd-0.log"
for host in 1 2; do
    space=$lane_name-h$host
    ip netns add "$space"
    ip link add "${lane_name}v$host" type veth peer name eth0 netns "$space"
    ip link set "${lane_name}v$host" master "$lane_name" up
    ip -n "$space" addr add "$net.1$host/24" dev eth0
    ip -n "$space" link set eth0 up
    ip -n "$space" link set lo up
    server "$host" "$net.1$host" 22
    ip netns exec "$space" unshare -u sh -c "hostname h$host && exec '$sshd' -f '$W/sshd-$host.conf' -E '$W/sshd-$host.log'"
done
known() {
    ssh-keyscan -T 2 -t ed25519 -p "$port" 127.0.0.1 >"$W/known_hosts.part" 2>/dev/null
    for host in 1 2; do ssh-keyscan -T 2 -t ed25519 "$net.1$host" >>"$W/known_hosts.part" 2>/dev/null; done
    [ "$(wc -l <"$W/known_hosts.part")" = 3 ]
}
within 10 known
mv "$W/known_hosts.part" "$W/known_hosts"

say version "$(ssh -V 2>&1 | sed "s,[ ,].*,,")"
say port "$port"
say net "$net"
say link "$lane_name"
ready
